/** Node reads the variables of proxies since 24.5. */
const SINCE = [24, 5];

/** Whether Node's agents go through the proxies that the environment names. */
export function knowsProxies(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const [first = 0, second = 0] = SINCE;
  return major > first || (major === first && minor >= second);
}

const valueOf = (environment: NodeJS.ProcessEnv, name: string) =>
  environment[name.toLowerCase()] || environment[name];

/** Whether a proxy is named for addresses of this protocol. */
export const hasProxy = (environment: NodeJS.ProcessEnv, url: string): boolean =>
  Boolean(valueOf(environment, url.startsWith("https:") ? "HTTPS_PROXY" : "HTTP_PROXY"));

/**
 * The environment for requests to this address. `no_proxy=corp.example` is for `ghes.corp.example` too, as GitHub's
 * runner reads it; Node would take the one host alone.
 * https://github.com/actions/toolkit/blob/main/packages/http-client/src/proxy.ts
 */
export function proxyEnvFor(environment: NodeJS.ProcessEnv, url: string): NodeJS.ProcessEnv {
  const entries = (valueOf(environment, "NO_PROXY") ?? "")
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  return entries.some((entry) => covers(entry, new URL(url))) ? {} : environment;
}

function covers(entry: string, { hostname, port, protocol }: URL): boolean {
  const own = port || (protocol === "https:" ? "443" : "80");
  const [, name = "", wanted] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  const domain = name.replace(/^\*?\./, "");
  if (wanted !== undefined && wanted !== own) return false;
  return name === "*" || hostname === domain || (domain !== "" && hostname.endsWith(`.${domain}`));
}
