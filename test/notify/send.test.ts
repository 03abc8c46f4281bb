import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import type { Notice } from "../../src/incident/notice.ts";
import { NEWS, PRODUCTS } from "../../src/incident/settings.ts";
import type { Receiver } from "../../src/incident/settings.ts";
import { oneLine, quiet } from "../../src/markdown/escape.ts";
import { PRODUCT, send } from "../../src/notify/send.ts";
import { cases } from "../cases.ts";
import { expectLinear } from "../linear.ts";
import { problemsIn, startReceiver } from "./receiver.ts";

const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

const KEY = "0123456789abcdef0123456789abcdef";

const receiver = (product: Receiver["product"], more: Partial<Receiver> = {}): Receiver => ({
  product,
  url: "URL",
  ...(product === "pagerduty" ? { routingKey: "KEY" } : {}),
  ...(product === "webhook" ? { signingKey: "SECRET" } : {}),
  events: NEWS,
  severities: [],
  priority: "urgent",
  silent: false,
  ...more,
});

const TEMPLATE = `### Enterprise ABC SEV1 outage - 7:20pmET update

#### Status: Identified

#### Incident Time: 2 hours

We found **the cause**: [a query](https://example.com/q). Next update will be shared at 8amET.

- one \\*star\\*, a &lt;tag>
- two

\`\`\`sql
SELECT * FROM users WHERE a < 1 && b > 2
\`\`\`

#### Customer Impact

> Logins fail.

#### Technical Notes

_Nothing reported yet._`;

const notice = (more: Partial<Notice> = {}): Notice => ({
  key: "re:IC_1",
  news: "update",
  title: "SEV1 Enterprise ABC: status update",
  text: TEMPLATE,
  url: "https://github.com/acme/incidents/issues/7#issuecomment-1",
  at: new Date("2026-11-17T15:32:00Z"),
  incident: {
    repository: "acme/incidents",
    number: 7,
    url: "https://github.com/acme/incidents/issues/7",
    customer: "Enterprise ABC",
    severity: "SEV1",
    status: "Identified",
    began: new Date("2026-11-17T15:20:00Z"),
  },
  ...more,
});

const secrets =
  (url: string) =>
  (name: string): string | undefined =>
    ({ URL: url, KEY, SECRET: "whsec_c2VjcmV0" })[name];

async function listen(product: Receiver["product"]) {
  const made = await startReceiver(product);
  open.push(made);
  return made;
}

/** The request as it would leave. */
function drafted(product: Receiver["product"], of: Notice, more: Partial<Receiver> = {}) {
  const draft = PRODUCT[product].draft(of, receiver(product, more), { routingKey: KEY, signingKey: "s" });
  const text = JSON.stringify(draft?.body);
  const headers = { "content-type": "application/json", ...draft?.headers?.(text) };
  return { text, headers, body: JSON.parse(text) as Record<string, unknown> };
}

/** All texts in a body. */
const textsIn = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

describe.each(PRODUCTS)("%s", (product) => {
  test("takes the house template whole, at its address, once", async () => {
    const { received, refused, url } = await listen(product);
    await send(notice(), receiver(product), secrets(url));
    expect(refused).toEqual([]);
    expect(received).toHaveLength(1);
    expect(received[0]?.path).toBe(new URL(url).pathname);
    const said = textsIn(received[0]?.body).join("\n");
    for (const words of [
      "Status: Identified",
      "Incident Time: 2 hours",
      "SELECT * FROM users",
      "Logins fail.",
    ])
      expect(said).toContain(words);
    expect(said).toContain("https://github.com/acme/incidents/issues/7#issuecomment-1");
  });

  test("is told each kind of news within its limits, however long it is, with a link to the rest", () => {
    const long = `${TEMPLATE}\n\n${"A long line of technical notes, with <signs> & “quotes”. 🔥\n".repeat(1500)}`;
    const one = "x<&>".repeat(20_000);
    const code = `\`\`\`\n${"at com.example.Main <init>\n".repeat(3000)}\`\`\``;
    for (const text of [TEMPLATE, long, one, code])
      for (const news of NEWS)
        for (const more of [{}, { mention: "@erin", silent: true, channel: "town-square" }]) {
          const request = drafted(product, notice({ text, news }), more);
          expect(problemsIn(product, request)).toEqual([]);
        }
    const said = textsIn(drafted(product, notice({ text: long })).body).join("\n");
    expect(said).toMatch(product === "webhook" ? /technical notes/ : /continued/);
    expect(said).toContain("Status: Identified");
  });

  test("a failure is told by host and status, and no redirect is followed", async () => {
    const { answers, host, url, received } = await listen(product);
    const told = async () => {
      try {
        await send(notice(), receiver(product), secrets(url));
        return "sent";
      } catch (error) {
        return (error as Error).message;
      }
    };
    answers.push({ status: 404, body: "canary" });
    expect(await told()).toBe(`${host} answered 404`);
    answers.push({ status: 302, headers: { location: "/elsewhere" } });
    expect(await told()).toBe(`${host} answered 302`);
    answers.push({ status: 429, headers: { "retry-after": "0" } });
    expect(await told()).toBe("sent");
    answers.push({ status: 429, headers: { "retry-after": "600" } });
    expect(await told()).toBe(`${host} answered 429`);
    answers.push({ status: 503 });
    // Only what takes nothing twice is sent again unasked.
    const isIdempotent = ["pagerduty", "webhook"].includes(product);
    expect(await told()).toBe(isIdempotent ? "sent" : `${host} answered 503`);
    expect(received).toHaveLength(isIdempotent ? 2 : 1);
  });
});

describe("what people wrote", () => {
  const AIMED = [
    "@all @channel @here @everyone @erin",
    "<!channel> <!here> <!all> <!everyone> <!subteam^S1> <@U012AB3CD> <@12345>",
    "<users/all> <users/123> <at>Everyone</at> <@&99> <#1> <https://evil.example|the bridge>",
    "\\[the bridge\\](https://evil.example) &lt;!here&gt; &#64;all &commat;all",
    "`@all` ```@here``` `<!channel>`",
    "```\n@all <!here> <@U012AB3CD> <users/all>\n```",
    "**@all**, [@all](https://x.example/@all) _@here_ ~~<!here>~~",
    "|<!here>|@all|\n|-|-|\n|<https://a|b>|<@U1>|",
    "<<!here>> <\u200B!here> @\u200Ball <!here|x>",
  ];

  /** What each product reads as a mention, or as a link in other words, by its documentation. */
  const PINGS: Readonly<Record<Receiver["product"], RegExp>> = {
    mattermost: /@[a-z0-9]|<!(?:channel|here|all)>|<@[a-z0-9]+>|<[^\n<|>]+\|[^\n>]+>/i,
    slack: /<(?!https?:)|@(?:channel|here|everyone)|evil\.example\|the bridge>/i,
    teams: /<\/?at\b|@[a-z0-9]/i,
    discord: /@(?:everyone|here)|<[@#:&]/,
    "google-chat": /<(?!https?:|\u200B)|@(?:all|here)|<https:\/\/evil\.example\|the bridge>/i,
    // Neither of them notifies by a text.
    pagerduty: /(?!)/,
    webhook: /(?!)/,
  };

  const messages = fc.oneof(
    fc.constantFrom(...AIMED),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(
            "<",
            ">",
            "!",
            "@",
            "|",
            "`",
            "```",
            "\n",
            "\\",
            "[",
            "](",
            ")",
            "&lt;",
            "all",
            "here",
          ),
          fc.constantFrom(
            "<!here>",
            "<@U1>",
            "<users/all>",
            "https://evil.example",
            "**",
            "# ",
            "> ",
            "channel",
          ),
          fc.string({ maxLength: 4 }),
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join("")),
  );

  test.each(PRODUCTS)("pings nobody on %s, as a block, a line or bare", (product) => {
    fc.assert(
      fc.property(messages, fc.constantFrom(quiet, oneLine, String), (written, safe) => {
        const text = `#### Notes\n\n${safe(written)}`;
        const request = drafted(product, notice({ text, title: safe(written) || "x" }));
        expect(problemsIn(product, request)).toEqual([]);
        const found = textsIn(request.body).flatMap((each) => PINGS[product].exec(each)?.[0] ?? []);
        expect(found).toEqual([]);
      }),
      cases(1500),
    );
  });

  const WORST = [
    "[",
    "<a",
    "<a|",
    "`",
    "```\n",
    "\\",
    "](",
    "**",
    "# ",
    "&l",
    "<!",
    "[a](https://",
    "> ",
    "x|",
  ];
  test.each(WORST)("takes linear time on 64 KB of %j on every product", async (piece) => {
    for (const product of PRODUCTS) await expectLinear((text) => drafted(product, notice({ text })), piece);
  });
});

describe("one product's own", () => {
  test("Mattermost marks a call, mentions whom the settings name, and is silent about the rest", () => {
    const call = drafted("mattermost", notice({ news: "escalation" }), { mention: "@erin", silent: true });
    expect(call.body).toMatchObject({
      text: expect.stringMatching(/^@erin\n\n/),
      priority: { priority: "urgent", requested_ack: true, persistent_notifications: true },
    });
    expect(call.body).not.toHaveProperty("silent");
    const important = drafted("mattermost", notice({ news: "unacknowledged" }), { priority: "important" });
    expect(important.body.priority).toEqual({ priority: "important", requested_ack: true });
    expect(
      drafted("mattermost", notice({ news: "escalation" }), { priority: "standard" }).body,
    ).not.toHaveProperty("priority");
    const routine = drafted("mattermost", notice(), { mention: "@erin", silent: true, channel: "ops" }).body;
    expect(routine).toMatchObject({ silent: true, channel: "ops" });
    expect(routine.text).not.toContain("@erin");
  });

  test("Slack and Google Chat write bold, links and signs in their own way", () => {
    const slack = textsIn(drafted("slack", notice()).body).join("\n");
    expect(slack).toContain("*Enterprise ABC SEV1 outage - 7:20pmET update*");
    expect(slack).toContain("We found *the cause*: <https://example.com/q|a query>.");
    expect(slack).toContain("one *star*, a &lt;tag&gt;");
    expect(slack).toContain("> Logins fail.");
    const google = String(drafted("google-chat", notice()).body.text);
    expect(google).toContain("<https://example.com/q|a query>");
  });

  test("a fence that Slack's sections cut is whole in each of them", () => {
    const text = `\`\`\`\n${"a line of a log\n".repeat(400)}\`\`\``;
    const { blocks } = drafted("slack", notice({ text })).body as { blocks: { text: { text: string } }[] };
    const codes = blocks.map((each) => each.text.text).filter((each) => each.includes("a line"));
    expect(codes.length).toBeGreaterThan(1);
    for (const code of codes) expect(code.split("```")).toHaveLength(3);
  });

  test("PagerDuty opens one page a call, acknowledges and resolves that, and wakes nobody for what is over", () => {
    const call = notice({ key: "escalation:1h", news: "escalation" });
    const key = "acme/incidents#7/escalation:1h";
    expect(drafted("pagerduty", call).body).toMatchObject({ event_action: "trigger", dedup_key: key });
    for (const action of ["acknowledge", "resolve"] as const)
      expect(
        drafted("pagerduty", notice({ key: `${action}:x`, page: { call: "escalation:1h", action } })).body,
      ).toEqual({ routing_key: KEY, event_action: action, dedup_key: key });
    const over = { ...call, incident: { ...call.incident, status: "Resolved" } };
    expect(PRODUCT.pagerduty.draft(over, receiver("pagerduty"), { routingKey: KEY })).toBeUndefined();
  });

  test("the webhook's signature is that of Standard Webhooks, and its id that of the message", async () => {
    const { received, url } = await listen("webhook");
    await send(notice(), receiver("webhook"), secrets(url));
    const { headers, text, body } = received[0] ?? {};
    expect(body).toMatchObject({
      id: "7/re:IC_1",
      type: "sev1.update",
      source: "https://github.com/acme/incidents",
    });
    expect(headers?.["webhook-id"]).toBe("7/re:IC_1");
    const signed = `7/re:IC_1.${Math.floor(Date.parse("2026-11-17T15:32:00Z") / 1000)}.${text}`;
    const expected = createHmac("sha256", Buffer.from("c2VjcmV0", "base64")).update(signed).digest("base64");
    expect(headers?.["webhook-signature"]).toBe(`v1,${expected}`);
  });
});

describe("what is not sent", () => {
  const failed = (values: Record<string, string>, of = receiver("slack")) =>
    send(notice(), of, (name) => values[name]).catch((error: Error) => error.message);

  test("without its secret, which is named", async () => {
    expect(await failed({})).toBe("`URL` is empty: pass it in the workflow's `env`");
    expect(await failed({ URL: "https://x.example" }, receiver("pagerduty"))).toBe(
      "`KEY` is empty: pass it in the workflow's `env`",
    );
  });

  test.each(["http://chat.example.com/x", "ftp://x", "canary", "file:///etc/passwd"])(
    "to %j, which is not shown",
    async (url) => {
      expect(await failed({ URL: url })).toBe("`URL` holds no address that begins with https://");
    },
  );

  test("where nobody listens, the reason is a code without an address", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => void server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => void server.close(resolve));
    expect(await failed({ URL: `http://127.0.0.1:${port}/canary` })).toBe(`127.0.0.1:${port}: ECONNREFUSED`);
  });

  test("a page of a login that answers 200 is no success", async () => {
    const { answers, host, url } = await listen("slack");
    answers.push({ status: 200, body: "<html>Sign in</html>" });
    expect(await failed({ URL: url })).toBe(`${host} answered 200, but not as slack does`);
  });
});
