import { createHmac } from "node:crypto";
import type { Product } from "./product.ts";

/** https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md */
export const webhook: Product = {
  isIdempotent: true,
  draft({ key, news, title, text, url, at, incident }, _, { signingKey = "" }) {
    const id = `${incident.number}/${key}`;
    const body = {
      specversion: "1.0",
      id,
      source: incident.url.replace(/\/issues\/\d+$/, ""),
      type: `sev1.${news}`,
      subject: `issues/${incident.number}`,
      time: at.toISOString(),
      datacontenttype: "application/json",
      data: { title, text, url, incident: { ...incident, began: incident.began.toISOString() } },
    };
    const timestamp = String(Math.floor(at.getTime() / 1000));
    return {
      body,
      headers: (json) => ({
        "content-type": "application/cloudevents+json",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": `v1,${sign(signingKey, `${id}.${timestamp}.${json}`)}`,
      }),
    };
  },
};

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function sign(secret: string, text: string): string {
  const [, coded] = /^whsec_(.+)$/.exec(secret) ?? [];
  const key = coded === undefined ? Buffer.from(secret) : Buffer.from(coded, "base64");
  return createHmac("sha256", key).update(text).digest("base64");
}
