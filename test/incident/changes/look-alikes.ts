/** A past incident, as the archive's page has it. */
export interface Past {
  readonly what: string;
  readonly cause: string;
  readonly endedBy: string;
  readonly files?: readonly string[];
}

/** What is reported of a new one; the number of the past one that it is like, if there is one. */
export interface Report {
  readonly text: string;
  /** Files that the likely changes before it touch. */
  readonly files?: readonly string[];
  readonly like?: number;
}

/** Made up, as a maker of a chat product for companies may have them. */
export const PAST: readonly Past[] = [
  {
    what: "Pages load slowly or time out. The database is close to 100% CPU and API latency rises with every login.",
    cause: "A cache around the query that counts users was removed",
    endedBy: "v7.6.2, #88 Cache the user count",
    files: ["server/store/user_store.go", "server/app/config.go"],
  },
  {
    what: "Nobody can log in by SAML: the identity provider answers, then a blank page with 'certificate expired'.",
    cause: "Expired signing certificate of the identity provider",
    endedBy: "#91 Roll over the SAML certificate",
    files: ["server/saml/certs.go"],
  },
  {
    what: "Push notifications do not arrive on iOS since the morning; Android is fine.",
    cause: "APNs certificate of the push proxy had expired",
    endedBy: "#95 Renew the APNs key",
    files: ["push-proxy/apns.go"],
  },
  {
    what: "Uploads of images over 10 MB fail with 413 after the ingress was changed.",
    cause: "nginx body limit reset by the new ingress chart",
    endedBy: "#97 Raise client_max_body_size",
    files: ["deploy/ingress/values.yaml"],
  },
  {
    what: "Websocket connections drop every 60 seconds, clients show 'reconnecting'.",
    cause: "Idle timeout of the load balancer lowered to 60 s",
    endedBy: "#102 Restore the idle timeout of the balancer",
    files: ["terraform/lb.tf"],
  },
  {
    what: "Search returns no result for messages written since Sunday.",
    cause: "Elasticsearch index was read-only after the disk filled up",
    endedBy: "Disk extended, index unlocked, #104 Alert on disk watermark",
    files: ["deploy/elasticsearch/alerts.yaml"],
  },
  {
    what: "The replica lags by 20 minutes, users see old messages and lost posts.",
    cause: "A bulk deletion job ran on the primary and flooded replication",
    endedBy: "#108 Delete old posts in small batches",
    files: ["server/jobs/retention.go"],
  },
  {
    what: "Out of memory: application nodes are killed one after another and restart.",
    cause: "Goroutine leak in the link preview fetcher",
    endedBy: "v7.5.3, #110 Close response bodies of link previews",
    files: ["server/app/link_preview.go"],
  },
  {
    what: "E-mails with invitations are not sent, the queue grows.",
    cause: "SMTP credentials rotated without the mailer",
    endedBy: "#113 Read the SMTP password from the vault",
    files: ["deploy/mailer/secret.yaml"],
  },
  {
    what: "DNS of chat.abc.example does not resolve in Europe.",
    cause: "A zone file was published with a missing NS record",
    endedBy: "Zone rolled back",
    files: ["dns/zones/abc.example"],
  },
  {
    what: "All requests answer 502 after the deployment; pods crash at start.",
    cause: "A migration locked the posts table for 40 minutes",
    endedBy: "Migration killed, #117 Create the index concurrently",
    files: ["server/db/migrations/000097_posts_index.sql"],
  },
  {
    what: "Video calls have no sound for people behind a firewall.",
    cause: "TURN servers' TLS port was closed by a security group",
    endedBy: "#119 Open 5349 for TURN",
    files: ["terraform/turn.tf"],
  },
  {
    what: "Customers are billed twice for November.",
    cause: "The invoicing job was retried without an idempotency key",
    endedBy: "#121 Send an idempotency key with charges, refunds",
    files: ["billing/charge.ts"],
  },
  {
    what: "Exports of compliance data contain only half of the channels.",
    cause: "Pagination of the exporter stopped at 1,000 channels",
    endedBy: "v7.5.1, #123 Page through all channels in the export",
    files: ["server/enterprise/compliance_export.go"],
  },
  {
    what: "The mobile app crashes at start on Android 14.",
    cause: "A library called an API that Android 14 removed",
    endedBy: "Mobile 2.11.1, #126 Pin the notification library",
    files: ["mobile/android/app/build.gradle"],
  },
  {
    what: "Messages are delivered with a delay of minutes; Redis is saturated.",
    cause: "A presence broadcast to all members of large channels",
    endedBy: "#129 Throttle presence broadcasts",
    files: ["server/app/presence.go"],
  },
  {
    what: "Rate limiting rejects the whole office with 429: everybody comes from one proxy address.",
    cause: "Limits counted by IP instead of by user",
    endedBy: "#131 Count limits by session",
    files: ["server/web/ratelimit.go"],
  },
  {
    what: "Guests could see private channels after the permission scheme was changed.",
    cause: "Migration gave the guest role the read permission",
    endedBy: "#134 Revoke read of private channels from guests",
    files: ["server/app/permissions_migrations.go"],
  },
  {
    what: "LDAP sync removed 3,000 users from their teams.",
    cause: "An LDAP filter matched nobody after a typo",
    endedBy: "Groups restored from backup, #136 Refuse a sync that removes more than a tenth",
    files: ["server/enterprise/ldap_sync.go"],
  },
  {
    what: "Webhooks from Jira create no posts, they time out.",
    cause: "The plugin waited for a lock held by a dead node",
    endedBy: "#139 Expire cluster locks of plugins",
    files: ["plugins/jira/lock.go"],
  },
  {
    what: "Disk of the database is full, writes fail with 'no space left on device'.",
    cause: "WAL kept for a replication slot that nobody read",
    endedBy: "Slot dropped, #141 Alert on inactive slots",
    files: ["deploy/postgres/alerts.yaml"],
  },
  {
    what: "TLS handshake fails for older clients after the upgrade of the load balancer.",
    cause: "TLS 1.2 ciphers were removed from the policy",
    endedBy: "#143 Allow the older cipher suites again",
    files: ["terraform/lb.tf"],
  },
  {
    what: "The admin console shows a white page, a JavaScript error in the bundle.",
    cause: "A CDN served an old chunk with a new index",
    endedBy: "CDN purged, #145 Hash chunk names",
    files: ["webapp/webpack.config.js"],
  },
  {
    what: "File downloads answer AccessDenied from S3.",
    cause: "The bucket policy was replaced by Terraform",
    endedBy: "#147 Keep the policy of the files bucket",
    files: ["terraform/s3.tf"],
  },
  {
    what: "Threads show wrong unread counts and the badge never clears.",
    cause: "A race in the thread membership cache",
    endedBy: "v7.7.1, #150 Invalidate thread memberships on read",
    files: ["server/store/thread_store.go"],
  },
  {
    what: "The cluster splits: two nodes think they lead, jobs run twice.",
    cause: "Clock skew between nodes broke leader election",
    endedBy: "chrony restarted, #152 Elect by the database",
    files: ["server/cluster/leader.go"],
  },
  {
    what: "Google Calendar plugin posts reminders in the wrong time zone.",
    cause: "Daylight saving change handled in UTC",
    endedBy: "#154 Use the user's zone for reminders",
    files: ["plugins/calendar/remind.go"],
  },
  {
    what: "Postgres connections exhausted: 'too many clients already'.",
    cause: "Connection pool per pod doubled with autoscaling",
    endedBy: "#156 Put pgbouncer in front, smaller pools",
    files: ["deploy/app/values.yaml"],
  },
  {
    what: "Emoji picker and static assets answer 404 after release.",
    cause: "Assets were uploaded after the index page",
    endedBy: "#158 Upload assets first",
    files: ["ci/release.yml"],
  },
  {
    what: "OAuth apps are logged out every hour.",
    cause: "Refresh tokens were deleted by the session cleanup job",
    endedBy: "#160 Keep refresh tokens in the cleanup",
    files: ["server/jobs/session_cleanup.go"],
  },
];

const like = (number: number, text: string, ...files: string[]): Report => ({ like: number, text, files });
const unlike = (text: string, ...files: string[]): Report => ({ text, files });

/** Half of them have a look-alike among the past ones: the same mechanism in another person's words. */
export const REPORTS: readonly Report[] = [
  like(
    0,
    "The web app is very slow for all users, the database CPU is at 98%. A count of users seems to run without its cache.",
    "server/store/user_store.go",
  ),
  like(1, "SSO is broken, SAML login ends in an error about an invalid certificate.", "docs/sso.md"),
  like(2, "iPhones get no push notifications. The push proxy logs BadCertificate from APNs."),
  like(
    3,
    "Attachments larger than a few MB are refused with 413 Request Entity Too Large.",
    "deploy/ingress/values.yaml",
  ),
  like(
    4,
    "Clients reconnect again and again, websockets are closed by the balancer when idle.",
    "terraform/lb.tf",
  ),
  like(5, "Search finds nothing new: the Elasticsearch index is read-only, disk watermark exceeded."),
  like(
    6,
    "Replication lag of half an hour since the retention job began; posts vanish after reload.",
    "server/jobs/retention.go",
  ),
  like(7, "Pods are OOM killed every ten minutes, memory climbs steadily with link previews on."),
  like(8, "No invitation e-mail goes out; SMTP answers 535 authentication failed."),
  like(
    10,
    "502 for everybody right after the deploy. A migration holds a lock on the posts table.",
    "server/db/migrations/000101_posts_hash.sql",
  ),
  like(
    12,
    "Several customers were charged two times this month, invoices look duplicated.",
    "billing/charge.ts",
  ),
  like(15, "Messages arrive minutes late in big channels, Redis CPU is pinned by presence."),
  like(16, "The whole headquarters gets 429 Too Many Requests, they share one proxy IP."),
  like(
    18,
    "After last night's LDAP sync thousands of people lost their teams and channels.",
    "server/enterprise/ldap_sync.go",
  ),
  like(20, "Database refuses writes: no space left on device, pg_wal is 400 GB."),
  like(21, "Old desktop clients cannot connect, TLS handshake failure, no shared cipher.", "terraform/lb.tf"),
  like(23, "Downloading any file gives AccessDenied; S3 bucket policy?", "terraform/s3.tf"),
  like(25, "Scheduled jobs run twice, two nodes both claim to be the leader of the cluster."),
  like(
    27,
    "FATAL: sorry, too many clients already. Postgres has no free connections since we scaled up.",
    "deploy/app/values.yaml",
  ),
  like(29, "Integrations lose their OAuth session once an hour and must be authorised again."),
  unlike("The customer's office in Berlin has no internet; nobody there can work."),
  unlike("Custom emoji of one team were deleted by an admin and must be brought back."),
  unlike("Slash commands of the deploy bot answer in the wrong channel."),
  unlike("Screen sharing is blurry on Linux with two monitors.", "calls/webrtc/encoder.ts"),
  unlike(
    "The license is reported as invalid, all enterprise features are switched off.",
    "server/license/validator.go",
  ),
  unlike("Desktop app for macOS asks for an update in an endless loop.", "desktop/src/updater.ts"),
  unlike("Boards lose cards when two people drag at once."),
  unlike("A backup of last night cannot be restored, its archive is truncated."),
  unlike("Playbooks do not start when the keyword is posted.", "plugins/playbooks/trigger.go"),
  unlike("The status page of ABC shows red although everything works."),
  unlike("Data center of the cloud provider in Frankfurt lost power, all machines are gone."),
  unlike("Users with umlauts in their names cannot be mentioned."),
  unlike(
    "Very slow typing in the composer on Windows, the app itself is fine.",
    "webapp/components/textbox.tsx",
  ),
  unlike("A bot floods every channel with thousands of messages.", "server/app/bot.go"),
  unlike("Prometheus has no metrics since yesterday, we are blind, users report errors."),
  unlike("Password reset links lead to a page in Spanish for everybody.", "webapp/i18n/loader.ts"),
  unlike("An attacker tries passwords against the login page from many addresses."),
  unlike(
    "Messages with code blocks are shown without line breaks after the upgrade.",
    "webapp/utils/markdown.ts",
  ),
  unlike("Kubernetes control plane of the customer is down; nothing can be deployed."),
  unlike("Reading aloud with a screen reader stops at each link.", "webapp/components/post.tsx"),
];

/** Longer ones, written after the threshold was set. */
export const LATER: readonly Report[] = [
  like(
    0,
    "Since about nine this morning every page of the server takes ten to thirty seconds. We see the primary database at full CPU in Grafana, and in the slow log the same SELECT COUNT on the users table hundreds of times a second. Their admins restarted two nodes, which did not help. 12,000 people are affected.",
  ),
  like(
    2,
    "Phones are silent. It began when people came to work: on iPhones no notification appears, neither for mentions nor for direct messages, while Android works as always. In the log of our push proxy we see that Apple closes the connection because of a bad certificate.",
  ),
  like(
    4,
    "The client shows the banner that it has lost the connection about once a minute, then it comes back by itself. It happens to people who only read. Operations moved the load balancer to the new account yesterday, sockets without traffic seem to be cut after sixty seconds of idle time.",
    "terraform/lb.tf",
  ),
  like(
    5,
    "Colleagues report that they cannot find what they wrote this week, older messages are found. The Elasticsearch cluster is yellow, one data node has 97% of its disk in use, and the index blocks writes as read-only-allow-delete.",
  ),
  like(
    7,
    "Kubernetes restarts our application pods every few minutes with exit code 137. Memory grows in a straight line from the moment a pod starts until the limit is reached. A heap profile shows tens of thousands of goroutines in the fetcher of link previews.",
  ),
  like(
    11,
    "In calls nobody hears anything when at least one participant sits in the bank's network. Their firewall only lets 443 and 5349 out. It worked last week, since then our security group for the TURN servers has been rewritten.",
    "terraform/turn.tf",
  ),
  like(
    17,
    "A guest account of a supplier told us that it can read a private channel of the board. We confirmed it with a second guest. It seems to come from the permission migration that ran with the upgrade on Saturday evening.",
    "server/app/permissions_migrations.go",
  ),
  like(
    19,
    "Tickets in Jira no longer post into the channels of the developers. Jira's webhook log shows timeouts after ten seconds against our plugin endpoint; restarting the node that held the plugin's lock did not change it.",
  ),
  like(
    24,
    "The red badge on the sidebar stays although every thread was read; marking all as read clears it for a second. Unread counts differ between desktop and phone. About half of the people in this company are concerned.",
  ),
  like(
    28,
    "Right after the release all icons and style sheets are gone: the new index page asks for files with hashes that answer 404. A reload does not help, an old tab continues to work.",
    "ci/release.yml",
  ),
  unlike(
    "Since the upgrade on Sunday, the order of channels in the sidebar is different for many people and favourites are at the bottom. It is annoying, nothing is lost. They ask when it will be corrected, since their management complains loudly.",
    "webapp/components/sidebar.tsx",
  ),
  unlike(
    "A whole region reports that voice messages recorded on the phone cannot be played on the desktop. The file is there, its duration is shown as zero, other audio plays well. It began with the mobile release of Tuesday.",
    "mobile/app/voice/record.ts",
  ),
  unlike(
    "Administrators of the customer deleted an entire team yesterday night by mistake, with all of its channels. They want it back as soon as possible, since a court asks for the messages of last quarter.",
  ),
  unlike(
    "Our vendor of translations pushed an empty catalogue. The interface shows keys instead of words in Polish and Czech, all other languages look right. People cannot guess what the buttons do.",
    "webapp/i18n/pl.json",
  ),
  unlike(
    "Their internal proxy inspects traffic since this week and removes a header that we need, therefore the desktop app does not get past the first screen; in the browser it works. We are on the phone with their network people.",
  ),
  unlike(
    "The meeting plugin creates rooms with the wrong host, so nobody can start the meeting. It concerns invitations that were created since the vendor changed its API last night. A workaround is to create the room by hand.",
    "plugins/meet/host.ts",
  ),
  unlike(
    "A script of the customer created forty thousand channels within an hour. The channel switcher takes a long time to open, autocomplete is useless. They stopped the script, but what it made is still there.",
  ),
  unlike(
    "Somebody posted credentials of a production system into a public channel, and it was mirrored to a partner's workspace. They ask us to remove every copy, including those in backups and exports.",
  ),
  unlike(
    "After moving to the new data center, the clock on the wall of the status board shows other figures than the reports. Sales says that the numbers of active people are too low by a third since the first of the month.",
    "analytics/active_users.sql",
  ),
  unlike(
    "The installer for Windows is blocked by the virus scanner of the customer since the signature of our new version is unknown to it. They cannot roll out to 8,000 desks, the old version still runs.",
  ),
];
