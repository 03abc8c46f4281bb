import type { Change } from "../../../src/incident/changes/change.ts";

/** An outage as it is told in public, with the change that is known to have set it off. */
export interface PublicIncident {
  readonly source: string;
  /** When people could see it, as told there. */
  readonly began: string;
  /** What somebody who opened an incident could have seen and reported then: symptoms, never the cause. */
  readonly report: string;
  readonly cause: {
    readonly kind: Change["kind"];
    /** In the words of the text; of a deployment, its environment. */
    readonly title: string;
    /** Minutes before the outage began. */
    readonly before: number;
    /** Files that the text names, or where such a change is usually made. */
    readonly files?: readonly string[];
  };
}

const obs = (day: string) => `https://openbuildservice.org/${day}/post-mortem/`;
const PRODUCTION = "production";

/** Times are as told, in UTC where a zone is told. Texts are shortened; titles are ours where the text names none. */
export const PUBLIC_INCIDENTS: readonly PublicIncident[] = [
  {
    source: "https://gist.github.com/hcliff/361012ff1d3a96a42b4b002e5bbaefdf",
    began: "2017-09-19T14:15:00Z",
    report: "The consumer app is not working.",
    cause: { kind: "release", title: "Major release with a data migration", before: 15 },
  },
  {
    source: "https://gist.github.com/hcliff/361012ff1d3a96a42b4b002e5bbaefdf#the-second-outage",
    began: "2017-09-21T06:04:00Z",
    report: "The consumer app is not working again: the consumer api sends 500 codes to most requests.",
    cause: { kind: "release", title: "Major release with a data migration", before: 40 * 60 },
  },
  {
    source: obs("2018/03/23"),
    began: "2018-03-23T11:32:00Z",
    report: "build.opensuse.org is not reachable. TypeError: superclass mismatch for class BsRequestAction",
    cause: {
      kind: "merge",
      title: "Move the submit request models into a common namespace",
      before: 1,
      files: ["src/api/app/models/bs_request_action.rb"],
    },
  },
  {
    source: obs("2018/08/15"),
    began: "2018-08-15T10:10:00Z",
    report: "The application does not boot and shows its error page.",
    cause: { kind: "deployment", title: PRODUCTION, before: 1 },
  },
  {
    source: obs("2018/11/12"),
    began: "2018-11-11T08:41:00Z",
    report: "The application does not boot: Passenger complains about a conflict between dependencies.",
    cause: { kind: "deployment", title: PRODUCTION, before: 1 },
  },
  {
    source: obs("2019/06/13"),
    began: "2019-06-13T07:50:00Z",
    report: "Some pages raise an exception for users of the beta program.",
    cause: {
      kind: "merge",
      title: "Decide by a new setting which features are in the beta program",
      before: 20 * 60,
      files: ["src/api/config/features.yml"],
    },
  },
  {
    source: obs("2020/04/08"),
    began: "2020-04-08T11:49:00Z",
    report:
      "Submissions do not open automatic reviews any more. The project users page shows no involved users.",
    cause: { kind: "deployment", title: PRODUCTION, before: 38 },
  },
  {
    source: obs("2021/05/07"),
    began: "2021-05-06T10:42:00Z",
    report: "Deleting a project or a repository fails with database exceptions.",
    cause: {
      kind: "merge",
      title: "Change the indexes of the repository tables in a migration",
      before: 38,
      files: ["src/api/db/migrate/20210506_change_indexes.rb"],
    },
  },
  {
    source: obs("2022/05/11"),
    began: "2022-05-10T14:26:00Z",
    report:
      "The site is offline. You have already activated strscan 3.0.1, but your Gemfile requires strscan 3.0.2",
    cause: {
      kind: "merge",
      title: "Bump strscan from 3.0.1 to 3.0.2",
      before: 2,
      files: ["src/api/Gemfile.lock"],
    },
  },
  {
    source: obs("2022/06/01"),
    began: "2022-05-31T08:36:00Z",
    report:
      "The server is down, passenger cannot boot the application: already activated rack 2.2.3, Gemfile requires 2.2.3.1",
    cause: {
      kind: "merge",
      title: "Bump rack from 2.2.3 to 2.2.3.1",
      before: 20 * 60,
      files: ["src/api/Gemfile.lock"],
    },
  },
  {
    source: obs("2022/12/06"),
    began: "2022-12-05T10:00:00Z",
    report:
      "Every request is answered with the maintenance page: cannot load such file -- mail/indifferent_hash (LoadError)",
    cause: {
      kind: "merge",
      title: "Bump mail from 2.7.1 to 2.8.0",
      before: 30,
      files: ["src/api/Gemfile.lock"],
    },
  },
  {
    source: obs("2023/04/12"),
    began: "2023-04-06T21:42:00Z",
    report: "No notifications and no emails are sent any more.",
    cause: {
      kind: "merge",
      title: "Notify about comments on the lines of a diff",
      before: 11 * 60 + 40,
      files: ["src/api/app/models/notified_projects.rb"],
    },
  },
  {
    source: obs("2023/08/03"),
    began: "2023-08-03T11:37:00Z",
    report: "The database cluster crashes, the site is down.",
    cause: {
      kind: "merge",
      title: "Migrate the remaining database tables and columns to utf8mb4",
      before: 274,
      files: ["src/api/db/migrate/20230803_utf8mb4.rb", "src/api/db/structure.sql"],
    },
  },
  {
    source: obs("2023/10/10"),
    began: "2023-09-19T08:32:00Z",
    report: "Pages with comments answer 500: the column moderated_at is missing.",
    cause: { kind: "deployment", title: PRODUCTION, before: 5 },
  },
  {
    source: obs("2023/12/01"),
    began: "2023-11-27T09:32:00Z",
    report: "Users receive no notifications, neither by mail nor web nor RSS.",
    cause: {
      kind: "merge",
      title: "Create notifications for RSS subscriptions",
      before: 5,
      files: ["src/api/app/models/event_subscription.rb"],
    },
  },
  {
    source: obs("2024/03/21"),
    began: "2024-03-19T10:36:00Z",
    report: "The changes of some submit requests show an error page.",
    cause: {
      kind: "merge",
      title: "Refactor the viewing of files in requests",
      before: 1,
      files: ["src/api/app/components/diff_component.rb"],
    },
  },
  {
    source: obs("2025/12/10"),
    began: "2025-12-01T11:55:00Z",
    report: "OBS is inoperative: already activated webrick 1.9.1, but the Gemfile requires webrick 1.9.2",
    cause: {
      kind: "merge",
      title: "Bump webrick from 1.9.1 to 1.9.2",
      before: 3 * 24 * 60,
      files: ["src/api/Gemfile.lock"],
    },
  },
  {
    source: obs("2026/02/02"),
    began: "2026-01-29T10:21:00Z",
    report: "Many errors: Mysql2::Error::TimeoutError, lock wait timeout exceeded",
    cause: { kind: "deployment", title: PRODUCTION, before: 2 },
  },
  {
    source: "https://blog.cloudflare.com/details-of-the-cloudflare-outage-on-july-2-2019/",
    began: "2019-07-02T13:45:00Z",
    report: "502 errors on all sites worldwide. CPU is at 100% on every server.",
    cause: { kind: "release", title: "WAF managed rules: detect inline JavaScript", before: 3 },
  },
  {
    source: "https://blog.cloudflare.com/cloudflare-outage-on-july-17-2020/",
    began: "2020-07-17T21:12:00Z",
    report: "Traffic dropped by half: many data centres in North America and Europe do not answer.",
    cause: {
      kind: "merge",
      title: "Change the backbone policy of the Atlanta router",
      before: 0,
      files: ["routers/atl01.conf"],
    },
  },
  {
    source: "https://blog.cloudflare.com/cloudflare-outage-on-june-21-2022/",
    began: "2022-06-21T06:27:00Z",
    report: "Nineteen data centres are offline.",
    cause: {
      kind: "merge",
      title: "Standardise the BGP prefix policies of the spines",
      before: 10,
      files: ["network/bgp/policies.yml"],
    },
  },
  {
    source: "https://blog.cloudflare.com/cloudflare-incident-on-january-24th-2023/",
    began: "2023-01-24T17:00:00Z",
    report: "Service tokens are invalid, several products fail to authenticate.",
    cause: { kind: "release", title: "Access: show when a service token was last seen", before: 5 },
  },
  {
    source: "https://blog.cloudflare.com/deep-dive-into-cloudflares-sept-12-dashboard-and-api-outage/",
    began: "2025-09-12T17:57:00Z",
    report: "The dashboard does not load, the API answers errors: the Tenant service is overwhelmed.",
    cause: { kind: "release", title: "Dashboard", before: 85 },
  },
  {
    source: "https://blog.cloudflare.com/18-november-2025-outage/",
    began: "2025-11-18T11:20:00Z",
    report: "HTTP 5xx errors for many customers, Workers KV and Access fail.",
    cause: {
      kind: "merge",
      title: "Make the access of users to the underlying ClickHouse tables explicit",
      before: 15,
      files: ["clickhouse/grants.sql"],
    },
  },
  {
    source: "https://github.blog/news-insights/company-news/github-availability-report-august-2024/",
    began: "2024-08-14T23:02:00Z",
    report: "All services are inaccessible for all users, the databases are marked as unhealthy.",
    cause: {
      kind: "merge",
      title: "Change the configuration of the database hosts",
      before: 3,
      files: ["config/mysql/hosts.yml"],
    },
  },
  {
    source: "https://status.cloud.google.com/incident/compute/16007",
    began: "2016-04-12T02:09:00Z",
    report: "Instances in all regions lost external connectivity.",
    cause: {
      kind: "merge",
      title: "Remove an unused IP block from the network configuration",
      before: 259,
      files: ["network/ip_blocks.cfg"],
    },
  },
  {
    source: "https://status.cloud.google.com/incidents/ow5i3PPK96RduMcb1SsW",
    began: "2025-06-12T17:49:00Z",
    report: "External API requests fail with 503 in all regions.",
    cause: {
      kind: "merge",
      title: "Change the quota policies of the regions",
      before: 4,
      files: ["policies/quota.yml"],
    },
  },
  {
    source: "https://aws.amazon.com/message/11201/",
    began: "2020-11-25T13:15:00Z",
    report: "Errors on putting and getting Kinesis records.",
    cause: {
      kind: "merge",
      title: "Add capacity to the Kinesis front-end fleet",
      before: 151,
      files: ["fleets/front-end.yml"],
    },
  },
  {
    source: "https://aws.amazon.com/message/65648/",
    began: "2011-04-21T07:48:00Z",
    report: "EBS volumes are stuck in one availability zone, instances do not respond.",
    cause: {
      kind: "merge",
      title: "Shift traffic off the primary EBS network routers for their upgrade",
      before: 1,
    },
  },
  {
    source: "https://aws.amazon.com/message/073024/",
    began: "2024-07-30T21:45:00Z",
    report: "High latency and errors of Kinesis Data Streams, CloudWatch Logs are delayed.",
    cause: { kind: "deployment", title: PRODUCTION, before: 336 },
  },
  {
    source: "https://blog.roblox.com/2022/01/roblox-return-to-service-10-28-10-31-2021/",
    began: "2021-10-28T20:37:00Z",
    report: "Vault is slow, one Consul server has a high CPU load, fewer players can connect.",
    cause: {
      kind: "merge",
      title: "Enable streaming in Consul for traffic routing",
      before: 23 * 60 + 37,
      files: ["consul/config.hcl"],
    },
  },
  {
    source: "https://dougseven.com/2014/04/17/knightmare-a-devops-cautionary-tale/",
    began: "2012-08-01T13:30:00Z",
    report: "SMARS sends orders into the market without end.",
    cause: { kind: "release", title: "SMARS with the Retail Liquidity Program", before: 17 * 60 },
  },
  {
    source: "https://www.crowdstrike.com/falcon-content-update-remediation-and-guidance-hub/",
    began: "2024-07-19T04:09:00Z",
    report: "Windows hosts crash with a blue screen.",
    cause: { kind: "release", title: "Channel File 291", before: 0 },
  },
  {
    source:
      "https://discuss.circleci.com/t/post-incident-report-april-4-2025-delays-in-starting-workflows/53113",
    began: "2025-04-04T22:08:00Z",
    report: "Starting and cancelling workflows is slow or fails.",
    cause: { kind: "deployment", title: PRODUCTION, before: 8 },
  },
  {
    source:
      "https://discuss.circleci.com/t/incident-report-november-8-2021-jobs-stuck-in-a-not-running-state/41890",
    began: "2021-11-08T18:50:00Z",
    report: "Jobs are stuck in a not running state.",
    cause: {
      kind: "merge",
      title: "Change the schema of jobs in the distribution service",
      before: 0,
      files: ["distributor/migrations/0412_job_type.sql"],
    },
  },
  {
    source: "https://www.traviscistatus.com/incidents/khzk8bg4p9sy",
    began: "2015-08-04T17:45:00Z",
    report: "OS X builds are requeued, virtual machines cannot be created on vSphere.",
    cause: {
      kind: "merge",
      title: "Rotate the passwords of vSphere",
      before: 4 * 24 * 60,
      files: ["vsphere/credentials.yml"],
    },
  },
  {
    source: "https://www.traviscistatus.com/incidents/sxrh0l46czqn",
    began: "2016-02-03T12:00:00Z",
    report: "Container-based jobs are marked as failed although they passed.",
    cause: { kind: "release", title: "worker v2.6.2", before: 20 * 60 },
  },
  {
    source: "https://building.buildkite.com/outage-post-mortem-for-august-23rd-82b619a3679b",
    began: "2016-08-22T17:21:00Z",
    report: "Nobody can log in or view build logs: the database is at 100% CPU, health checks answer 500.",
    cause: {
      kind: "merge",
      title: "Move the database to a smaller instance",
      before: 10 * 60,
      files: ["terraform/rds.tf"],
    },
  },
  {
    source: "https://www.fastly.com/blog/summary-of-june-8-outage",
    began: "2021-06-08T09:47:00Z",
    report: "85% of the network answers errors.",
    cause: { kind: "deployment", title: PRODUCTION, before: 27 * 24 * 60 },
  },
  {
    source: "https://status.cloud.google.com/incident/storage/19002",
    began: "2019-03-13T01:40:00Z",
    report: "Blob storage answers every fifth request with an error; Gmail, Photos and Drive are affected.",
    cause: {
      kind: "merge",
      title: "Reduce the storage that metadata of blobs takes",
      before: 30,
      files: ["blob/metadata.cfg"],
    },
  },
];
