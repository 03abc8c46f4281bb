/** GitHub's response to one request; status 0 if there was none. */
export interface Answer {
  status: number;
  data: any;
  headers: Record<string, string | undefined>;
}
