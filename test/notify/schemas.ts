/**
 * What each product takes, as a JSON Schema: keys, types and limits of its own documentation. Lengths count characters;
 * those in bytes are checked beside it.
 */

const text = (maxLength: number) => ({ type: "string", minLength: 1, maxLength });
const object = (required: readonly string[], properties: Record<string, object>) => ({
  type: "object",
  required,
  properties,
  additionalProperties: false,
});

/** https://docs.mattermost.com/integrations-guide/incoming-webhooks.html, IncomingWebhookRequest of its server. */
const mattermost = {
  ...object(["text"], {
    text: text(16_383),
    channel: text(64),
    silent: { const: true },
    priority: {
      ...object(["priority"], {
        priority: { enum: ["important", "urgent"] },
        requested_ack: { type: "boolean" },
        persistent_notifications: { type: "boolean" },
      }),
      // Only an urgent post is persistent.
      anyOf: [
        { properties: { priority: { const: "urgent" } } },
        { not: { required: ["persistent_notifications"] } },
      ],
    },
  }),
  not: { required: ["silent", "priority"] },
};

/** https://docs.slack.dev/reference/block-kit/blocks/section-block */
const slack = object(["text", "blocks"], {
  text: text(4000),
  blocks: {
    type: "array",
    minItems: 1,
    maxItems: 50,
    items: object(["type", "text"], {
      type: { const: "section" },
      text: object(["type", "text"], {
        type: { const: "mrkdwn" },
        text: text(3000),
        verbatim: { type: "boolean" },
      }),
    }),
  },
});

/** https://adaptivecards.io/schemas/adaptive-card.json, in the envelope of Teams. */
const teams = object(["type", "attachments"], {
  type: { const: "message" },
  attachments: {
    type: "array",
    minItems: 1,
    maxItems: 1,
    items: object(["contentType", "content"], {
      contentType: { const: "application/vnd.microsoft.card.adaptive" },
      contentUrl: { type: "null" },
      content: object(["type", "version", "body"], {
        $schema: { type: "string" },
        type: { const: "AdaptiveCard" },
        version: { enum: ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"] },
        fallbackText: { type: "string" },
        msteams: object(["width"], { width: { enum: ["full"] } }),
        body: {
          type: "array",
          minItems: 1,
          items: object(["type", "text"], {
            type: { const: "TextBlock" },
            text: { type: "string", minLength: 1 },
            wrap: { type: "boolean" },
          }),
        },
        actions: {
          type: "array",
          maxItems: 6,
          items: object(["type", "url"], {
            type: { const: "Action.OpenUrl" },
            title: { type: "string" },
            url: { type: "string", format: "uri" },
          }),
        },
      }),
    }),
  },
});

/** https://docs.discord.com/developers/resources/webhook#execute-webhook */
const discord = object(["embeds", "allowed_mentions"], {
  embeds: {
    type: "array",
    minItems: 1,
    maxItems: 10,
    items: object(["description"], {
      title: text(256),
      url: { type: "string", format: "uri" },
      description: text(4096),
    }),
  },
  allowed_mentions: object(["parse"], { parse: { type: "array", maxItems: 0 } }),
});

/** https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages#Message */
const googleChat = object(["text"], { text: text(32_000) });

/** https://developer.pagerduty.com/docs/send-alert-event */
const pagerduty = {
  ...object(["routing_key", "event_action", "dedup_key"], {
    routing_key: { type: "string", minLength: 32, maxLength: 32 },
    event_action: { enum: ["trigger", "acknowledge", "resolve"] },
    dedup_key: text(255),
    client: { type: "string" },
    client_url: { type: "string", format: "uri" },
    links: {
      type: "array",
      items: object(["href"], { href: { type: "string", format: "uri" }, text: { type: "string" } }),
    },
    payload: object(["summary", "source", "severity"], {
      summary: text(1024),
      source: text(1024),
      severity: { enum: ["critical", "error", "warning", "info"] },
      timestamp: { type: "string", format: "date-time" },
      component: { type: "string" },
      group: { type: "string" },
      class: { type: "string" },
      custom_details: { type: "object" },
    }),
  }),
  anyOf: [{ properties: { event_action: { enum: ["acknowledge", "resolve"] } } }, { required: ["payload"] }],
};

/** https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/cloudevents.json */
const webhook = {
  type: "object",
  required: ["id", "source", "specversion", "type"],
  properties: {
    id: { type: "string", minLength: 1 },
    source: { type: "string", format: "uri-reference", minLength: 1 },
    specversion: { const: "1.0" },
    type: { type: "string", minLength: 1 },
    datacontenttype: { type: ["string", "null"], minLength: 1 },
    dataschema: { type: ["string", "null"], format: "uri" },
    subject: { type: ["string", "null"], minLength: 1 },
    time: { type: ["string", "null"], format: "date-time" },
    data: { type: ["object", "string", "number", "array", "boolean", "null"] },
  },
  // Names of attributes are lower-case letters and digits.
  propertyNames: { pattern: "^[a-z0-9]+$" },
};

export const SCHEMAS = {
  mattermost,
  slack,
  teams,
  discord,
  "google-chat": googleChat,
  pagerduty,
  webhook,
} as const;
