/**
 * Sentences as they stand in status updates: of the seeds, and of the kinds that public incident threads have, reworded.
 * Who takes part in this incident: Ana Silva (@ana-lead), Ben Cooke (@ben-engineer), Carla, Dario, Erin. The customer is
 * Enterprise ABC.
 */

/** What a customer may read, and is to read. */
export const SAFE: readonly string[] = `
We've identified the likely root cause.
The cause appears to be a recent change.
We are rolling back the last release.
A fix is being tested now.
Users cannot log in.
About half of the users are affected.
Pages load slowly or time out.
The service is available again.
We are watching the system closely.
All users can work again.
Some requests still fail.
No data was lost.
Messages are delayed by up to ten minutes.
Search results may be incomplete.
The database is under high load.
We have restarted the affected servers.
The rollback is complete.
Traffic is back to normal.
Error rates are falling.
We expect the fix to be deployed within the next two hours.
The next update follows at 5 pm.
We will share more as soon as we know more.
The upgrade of your staging environment is planned for tomorrow morning.
Please do not restart the application for now.
Mobile users are not affected.
Only users in Europe are affected.
Login by single sign-on works again.
File uploads are disabled for the moment.
We have added capacity.
The API answers slowly.
Latency is close to normal.
We see fewer errors than an hour ago.
Notifications arrive late.
Our engineers are on the bridge with your team.
The patch release will be available tonight.
We are preparing a patch release.
We are still investigating.
The issue is resolved.
We confirmed with your team that logins work.
The outage began at 10:20 am.
It lasted three hours and forty minutes.
The incident affected all regions.
A configuration change led to the outage.
The change has been reverted.
We are verifying the fix in a test environment.
Emails are being delivered again.
Queued messages are being processed.
All queued messages have been delivered.
The backlog will be cleared in about an hour.
Reports created this morning may show wrong totals.
Please refresh the page if you still see the error.
You may have to sign in again.
We are working with our hosting provider.
The hosting provider has confirmed a network problem.
The network problem is fixed.
Connections to the database are exhausted.
We increased the number of connections.
Response times are below one second again.
We continue to monitor the service for 24 hours.
We will send a detailed analysis within three business days.
Scheduled jobs did not run between 2 and 4 am.
Those jobs have been started again.
Attachments cannot be opened.
Customers on the older version are not affected.
The web client shows an empty page.
Desktop and mobile apps work.
The status page has been updated.
A workaround is available.
As a workaround, use the desktop app.
Reconnecting takes longer than usual.
New users cannot be invited.
Invitations work again.
Calls drop after a few minutes.
Audio quality is poor.
We have switched to the standby system.
The standby system is serving all traffic.
The primary system is being repaired.
Replication is catching up.
Reads are served with a delay of a few seconds.
Writes are working.
Imports are paused until further notice.
Imports have resumed.
The certificate had expired and has been renewed.
Payments cannot be processed at the moment.
Payments work again since noon.
No payment was taken twice.
Orders placed during the outage were saved.
Orders are shipped with a delay.
Your data is safe.
The maintenance window starts at 22:00 UTC.
The maintenance is finished.
The service will be unavailable for about ten minutes.
We have reduced the load on the database.
The slow query has been found.
An index was missing after the last upgrade.
The index has been added.
A memory leak makes the application slow over time.
We restart the application every hour until the fix is in place.
Caching was turned off by mistake and is on again.
The cache is being filled.
The first page may be slow until the cache is filled.
We have limited the rate of requests.
The limit will be lifted once the system is stable.
The system has been stable for an hour.
The number of errors is back to zero.
We have no reports of further problems.
Everything is working as expected.
We apologize for the interruption.
We are sorry for the trouble that this causes.
The root cause is a defect in the login service.
The defect was introduced with the last release.
A corrected version is being built.
The corrected version is live.
We do not yet know when the service will be restored.
We estimate one more hour.
We are testing the fix with your staging environment.
Your staging environment runs the new version.
Your production environment will follow at 6 am.
The deployment to production has started.
The deployment to production is finished.
Half of the servers run the new version.
All servers run the new version.
We see the same behaviour in our own environment.
We can reproduce the problem.
We cannot reproduce the problem yet.
We need the logs of your application servers.
Thank you for the logs you sent.
Please keep the bridge open.
We meet again on the bridge at 8 am.
The bridge has ended for today.
The mood of the service is no concern.
Exports take longer than usual.
Exports fail for large projects.
Dashboards show no data for the last hour.
Dashboards are complete again.
Webhooks were not sent between 9:10 and 9:55.
Webhooks are being sent again.
Missed webhooks will not be repeated.
Users see an error when they save a document.
Saving works again.
Documents saved during the outage are intact.
Video playback is interrupted.
The content delivery network had a partial outage.
Images do not load.
Images load again.
The mobile app shows an outdated state.
A restart of the app helps.
Sign-up is closed until the problem is solved.
Sign-up is open again.
The integration with your calendar is not working.
Calendar events are synchronized again.
Old events will appear within a day.
Printing is not possible.
Printing works for most users.
The affected storage volume has been replaced.
All replicas are healthy.
Failover took four minutes.
During the failover no requests were served.
Login is slow for about half of your users.
We have restored the service and keep watching it.
All pages load normally again.
You may see errors when you upload files.
The issue affected sending and receiving messages between 2:00pm and 2:40pm.
We found the cause and are working on a fix.
We expect to have this fixed by 5pm.
Please retry failed payments after 3pm.
No action is needed on your side.
We apologize for the disruption.
Mobile apps are not affected.
Search results may be up to one hour old.
Notifications are delayed by ten minutes.
Users in Europe could not sign in.
Messages sent during the outage will be delivered.
We have added capacity, and response times are back to normal.
The next update follows at 4pm.
Reports for November are not available at the moment.
We will share a full report within three business days.
The upload of large files fails at the moment.
We switched to our backup systems, and the service is available again.
Your users can sign in again.
Emails sent between 1pm and 2pm arrive with a delay.
We continue to investigate and will update you at 3pm.
The mobile app works as usual.
Existing sessions are not affected.
A small number of requests may still fail.
We increased capacity to handle the load.
You do not need to do anything.
The search works again for all of your teams.
We have identified the cause of the slow pages.
Files that were uploaded during the outage are safe.
Please log in again if a page stays empty.
The service was unavailable for 35 minutes.
We apologise for the trouble this caused.
Our engineers are working on a permanent fix.
Desktop and mobile apps are working normally.
We have applied a fix, and logins work again.
Some users still see an error page after signing in.
Video calls drop after a few minutes.
We do not expect any further disruption today.
Boards and playbooks load slowly for users in Asia.
We are adding capacity and will update you within the hour.
Our team is investigating.
The outage began at 10:20am ET.
Push notifications may arrive late.
We have not seen any errors for 30 minutes.
You can upload files again.
We will keep monitoring over the next 24 hours.
We could not reproduce the error yet, and are collecting more data.
A recent change made a query slow; we have put the previous behaviour back.
Sign-in works again for everybody.
We identified a slow query as the cause and have fixed it.
The fix is being deployed and should reach you by 3pm.
Some of your users may need to log in again.
Reports that were scheduled between 1pm and 3pm did not run.
We are still investigating why uploads fail.
Uploads of files larger than 50 MB fail.
Nobody in Europe can send messages at the moment.
The service has been stable for two hours.
We are sorry for the interruption.
The next step is an upgrade of your production environment tonight.
Only users who sign in with SSO are affected.
Performance is back to normal since 11:40am.
We will send a summary by Friday.
`
  .trim()
  .split("\n");

/** What stays in the house. */
export const INTERNAL: readonly string[] = `
We never rotated the certificates on that cluster.
Our load tests do not cover this path.
The deploy went out while the approver was at lunch.
We have been running on one node since Monday.
Priya thinks it is the cache, Tom thinks it is the driver.
We cannot roll back without losing the new schema.
The on-call phone was on silent.
ABC is running an unsupported configuration, which we told them in May.
Nobody owns this service any more.
The fix is a one-liner, but the pipeline is broken.
We will tell them it was maintenance.
The pager went off four times before anybody looked.
Their database is undersized, but that is their problem.
We copied the production dump to a laptop.
The deployment was done on Friday evening against our rules.
Tom restarted the wrong machine.
The dashboards were red for an hour and nobody reacted.
It took us forty minutes to find the right credentials.
We have two weeks of unreviewed changes in that release.
The root cause is a race in our session code that we have known since spring.
Finance decided against the bigger plan.
ABC calls us every ten minutes, it is getting tense.
We only have one person who understands this component.
Support promised them a call that never happened.
Let us keep the bridge small, their CTO is on it.
We are waiting for the on-call of the network team, who does not answer.
Huge thanks to @neill.collie for being on the bridge call for 9 hours.
Additionally big thank you's go to Ben Cooke for identifying the root cause.
The call ended with Carla promising a discount.
ABC is preparing comms for an emergency upgrade patch, see https://chat.example.com/x.
Last time approvals were bypassed with Erin's signoff.
Latest thread with full details: https://community.example.com/pl/abc.
Check the Grafana query sum(rate(db_store_time_count[5m])).
The bot query hits UserStore.Count directly.
PR #4711 is in review.
The fix is in pull request 12.
See MM-51234 for the analysis.
Ticket 88123 has the details.
Dario will share the binary over intralink.
Ping me in #sev1-abc.
Post it in ~town-square and #incidents.
Ana is asleep until six.
Ben forgot to rebuild the index.
It is Ben's fault.
QA should have caught this.
Nobody tested the migration.
The restore was never tested.
The replica lost three hours of writes and the restore was never tested.
We skipped the review because of the deadline.
The on-call engineer did not notice the alert.
The on-call engineer was asleep.
We have no runbook for this.
We have no idea what is going on.
Honestly we are guessing.
Other customers have complained about this as well.
Another customer had the same outage last week.
Two other customers are down too.
Do not tell the customer yet.
Keep this internal for now.
Internal only: the backup is broken.
This is confidential.
Legal has to approve the wording.
Our lawyers say that we must not admit anything.
We may be liable for this.
They may sue us.
The SLA is breached.
We owe them a refund.
The penalty is 50,000 dollars.
They threaten to churn.
The renewal is at risk.
Their CTO is furious.
The customer is angry.
The mood on the call was bad.
The customer was rude to Carla.
This customer is a pain.
Their admin is incompetent.
Somebody screwed up the config.
This is a stupid bug.
What a mess.
Management wants a scapegoat.
The CEO is not happy with the team.
The password is hunter2.
The root password was changed to Summer2026.
The API key leaked into the logs.
Credentials were exposed in the log.
There is a vulnerability in the login service.
It is CVE-2026-12345.
An attacker could read other tenants' data.
The secret is stored in vault/prod/db.
Log in with ssh root@db-1.
Run kubectl rollout undo deployment/web.
Run systemctl restart mattermost.
Set MaxOpenConns=100 in config.json.
The server db-prod-3 is out of disk.
10.2.3.4 does not answer.
The host mmdb01.internal does not answer.
See /var/log/mattermost/mattermost.log.
The stack trace points to store/sqlstore/user_store.go:211.
It panics in getUserCount().
select count(*) from users takes 40 seconds.
DELETE FROM sessions was run by hand.
Commit deadbeef1 introduced it.
Revert a1b2c3d4e5f6.
The branch release-7.8 is broken.
Jenkins build 512 failed.
CI is red on main.
The canary ate the traffic.
We merged it without approval.
It was merged without tests.
We deployed on a Friday without telling anybody.
The change was not reviewed.
The alert was muted for weeks.
Monitoring was turned off to save money.
The team is understaffed.
Half of the team is on vacation.
We fired the contractor who wrote this.
The intern pushed to production.
The vendor lied to us.
AWS support is useless.
Call Erin at +1 555 123 4567.
Dial 0171 2345678 for the bridge.
Write to erin@acme.example.
Zoom: https://zoom.example/j/123456.
The PIN of the bridge is 4711.
Assigned to @ben-engineer.
cc @acme/on-call
Carla talks to ABC's VP.
Escalated to Erin.
Erin wants hourly updates.
Engineering blames the network team.
Sales promised a fix by Monday.
Sales must not know.
Product does not want to roll back.
The war room is in Building 7.
Kudos to the team.
Great job everybody.
Shout-out to Dario.
Props to the night shift.
Let's not mention the data loss.
We should not admit that it was our fault.
Our fault.
We broke it.
The backup is six months old.
There is no backup.
We lost the audit log.
Backups have been failing since May.
The disk alarm was ignored.
We knew about this bug for a year.
This is a known bug that was never fixed.
The bug was reported in June and closed as won't fix.
Technical debt bites us again.
The code is a hack.
The postmortem will be ugly.
We need a better excuse.
Tell them it was the network.
Don't share the root cause before legal signs off.
Budget for a second replica was denied.
It costs us 20k an hour.
Revenue loss is about 1.2M so far.
The contract ends in March.
We should give them credits.
NDA applies to the log files.
GDPR notification may be needed.
The regulator has to be told.
The press has asked.
PagerDuty incident Q2W3E4 is open.
Grafana shows 98% CPU on mm-app-2.
Datadog monitor 77812 fired.
Redis on cache-04 was evicting keys.
max_connections is 100.
The feature flag enable_new_cache was on.
The env var MM_SQLSETTINGS_DATASOURCE is wrong.
Terraform destroyed the bucket.
Kafka topic user-events has lag 2,000,000.
The nightly cron on worker7 did it.
Postgres 9.6 is out of support and we still run it.
We run a version with known vulnerabilities.
The certificate's private key was shared by mail.
Somebody shared the key in chat.
Access for the contractor was never revoked.
The audit will find this.
Two engineers quit last month.
Ana and Dario disagree about the fix.
Ana thinks that Ben is wrong.
@here please look.
Who approved this?
Whose change was it?
It was Joram's change.
TODO: find out who did it.
FIXME before it goes out.
Not for the customer: the restore failed twice.
For internal use: restart count is 14.
Off the record, we were lucky.
Between us, the fix is risky.
Nobody understands this code.
Nobody on shift knows the system.
The only person who knows it left the company.
We are flying blind.
The dashboards lie.
Fingers crossed.
The failover was skipped because the runbook in Confluence was outdated.
Our on-call engineer did not see the page until 14:20.
We never tested the restore procedure.
The primary is db-prod-03 and it ran out of inodes.
Ben rolled the change out without a review.
The password of the replication user had expired.
See the thread in #inc-4411 for the stack trace.
NullPointerException in OrderService.java line 88.
We do not know whether customer data was exposed.
We suspect that a contractor deleted the bucket.
The query SELECT * FROM posts without an index caused it.
Pods are in CrashLoopBackOff in the payments namespace.
Our vendor Initech refuses to help before Monday.
Other customers are affected as well, do not tell ABC.
JIRA-4412 tracks the fix.
The alert had been silenced since last week.
We ignored the disk warnings for three weeks.
Legal asks us not to mention the data loss.
The IP 10.2.3.4 does not answer.
kubectl rollout undo deployment/api was run at 14:02.
The senior engineer was on holiday and nobody covered.
Marketing wants us to call it planned maintenance.
We reused the staging password in production.
The change was not reviewed by anybody.
node-17 ran out of memory.
Their admin misconfigured SAML.
The consultant we hired made the mistake.
We have no monitoring for the replica.
Ticket OPS-4431 has the details.
Initech is affected by the same bug.
The new hire deleted the index.
Their DBA restarted the wrong server.
Globex has the same problem.
Somebody in the Berlin office unplugged the switch.
We postponed the upgrade for a year.
The disk alert went to a mailbox that nobody reads.
Our manager said no to the second replica.
Trainees have root access.
`
  .trim()
  .split("\n");
