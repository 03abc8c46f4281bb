/** What a template may use: a variable by its name, or a section with its own variables. */
export interface Variables {
  readonly [name: string]: string | Section;
}

/** A section: rendered once per item of a list, or once if there is anything to show. */
export interface Section {
  readonly about: string;
  readonly inside: Variables;
}

export const section = (about: string, inside: Variables): Section => ({ about, inside });

export const DASHBOARD = "The dashboard's address";
export const CUSTOMER = "The customer";
export const SEVERITY = "The severity's name, such as SEV1";
export const STATUS = "Investigating, Identified, Monitoring or Resolved";
export const MENTIONS = "Handles to notify; empty if none is known";
export const OPEN_TASK = "Its number and text";
