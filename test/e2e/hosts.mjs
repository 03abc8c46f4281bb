/** Loaded before the bundle: the hosts of `.example` are this machine, as an /etc/hosts would say. */
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";

const { lookup } = dns;
dns.lookup = (host, options, callback) =>
  lookup(host.endsWith(".example") ? "127.0.0.1" : host, options, callback);
syncBuiltinESMExports();
