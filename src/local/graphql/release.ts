import { actorOf } from "./actor.ts";
import { connection, ordered } from "./connection.ts";
import type { Order, Page } from "./connection.ts";
import type { Source } from "./source.ts";

/** The repository's releases, including drafts, which people with write access can see. */
export async function releasesOf(source: Source, { orderBy, ...page }: Page & { orderBy?: Order }) {
  const releases = await source.list(`${source.home}/releases`);
  return connection(ordered(releases, orderBy).map(releaseOf), page);
}

/** A release, from its REST form. */
const releaseOf = (release: any) => ({
  id: release.node_id,
  name: release.name,
  tagName: release.tag_name,
  url: release.html_url,
  isDraft: release.draft,
  isPrerelease: release.prerelease,
  description: release.body,
  createdAt: release.created_at,
  publishedAt: release.published_at,
  author: actorOf(release.author?.login),
});
