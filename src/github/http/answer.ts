/** GitHub's answer to one request; status 0 where none came. */
export interface Answer {
  status: number;
  data: any;
  headers: Record<string, string | undefined>;
}
