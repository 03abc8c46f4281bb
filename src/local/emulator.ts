import { createSign, generateKeyPairSync } from "node:crypto";
import { createEmulator } from "emulate";
import { withInside } from "./inside.ts";
import type { Inside } from "./inside.ts";

/** Options for `emulate`. */
export interface Seed {
  readonly owner: string;
  readonly repos: readonly string[];
  readonly logins: readonly string[];
  readonly empty: boolean;
}

export interface Emulator {
  readonly inside: Inside;
  /** Token of the installation that acts as github-actions[bot]. */
  readonly botToken: string;
  close(): Promise<void>;
}

/** This person's token for the emulator. */
export const tokenOf = (login: string) => `token-of-${login}`;

const APP = 15368;
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** Starts the stateful GitHub API that everything here is built on. */
export async function startEmulator({ owner, repos, logins, empty }: Seed): Promise<Emulator> {
  const permissions = { issues: "write", contents: "write", pull_requests: "write", metadata: "read" };
  const seeded = {
    service: "github",
    port: 0,
    seed: {
      tokens: Object.fromEntries(
        [owner, ...logins].map((login) => [
          tokenOf(login),
          { login, scopes: ["repo", "user", "admin:repo_hook"] },
        ]),
      ),
      github: {
        users: [owner, ...logins].map((login) => ({ login })),
        repos: repos.map((name) => ({ owner, name, auto_init: !empty, default_branch: "main" })),
        apps: [
          {
            app_id: APP,
            slug: "github-actions",
            name: "GitHub Actions",
            private_key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
            permissions,
            events: [],
            installations: [{ installation_id: 1, account: owner, permissions }],
          },
        ],
      },
    },
  } as unknown as Parameters<typeof createEmulator>[0];
  const { started: emulator, inside } = await withInside(() => createEmulator(seeded));
  return {
    inside,
    botToken: await installationToken(inside),
    close: () => emulator.close(),
  };
}

async function installationToken({ app, url }: Inside): Promise<string> {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const unsigned = `${encode({ alg: "RS256", typ: "JWT" })}.${encode({ iat: now - 60, exp: now + 540, iss: String(APP) })}`;
  const signature = createSign("RSA-SHA256").update(unsigned).sign(privateKey, "base64url");
  const response = await app.fetch(
    new Request(`${url}/app/installations/1/access_tokens`, {
      method: "POST",
      headers: { authorization: `Bearer ${unsigned}.${signature}` },
    }),
  );
  const { token } = (await response.json()) as { token?: string };
  if (!token) throw new Error(`The emulated GitHub gave no installation token: ${response.status}`);
  return token;
}
