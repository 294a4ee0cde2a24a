export { type Admission, findAdmission } from "./admission.ts"
export {
  accountsOfIds,
  dropAccount,
  findAccountByEmail,
  hasAccounts,
  insertAccount,
  makeOperator,
  type NewAccount,
} from "./accounts/accounts.ts"
export { type AttemptLimit, dropOldAttempts, tryOnce, useCode } from "./accounts/attempts.ts"
export {
  countOpenInvitations,
  findInvitation,
  insertInvitation,
  lockInvitation,
  pageOfInvitations,
  revokeInvitation,
  type StoredInvitation,
  useInvitation,
  whichInvitation,
} from "./accounts/invitations.ts"
export { libraryTables } from "./accounts/library.ts"
export { type EntityOfAccount, noteSignIn, reachOfAccount, type StoredReach } from "./accounts/reach.ts"
export {
  accountRoles,
  dropAccountRole,
  findAccountRole,
  lockAccountRoles,
  putAccountRole,
  type StoredAccountRole,
} from "./accounts/roles.ts"
export { endSessions, type SessionFacts, sessionsOfAccount } from "./accounts/sessions.ts"
export { findSetUpLink, putSetUpLink, useSetUpLink } from "./accounts/set-up-link.ts"
export { actorNames } from "./actor-names.ts"
export {
  type ApiKeyPage,
  findApiKey,
  hasInstallationKey,
  insertApiKey,
  pageOfApiKeys,
  revokeApiKey,
  revokeOtherBootstrapKeys,
} from "./api-keys.ts"
export {
  findToken,
  insertToken,
  latestTokens,
  lockTokens,
  pageOfTokens,
  type TokenPage,
  updateToken,
} from "./access-tokens.ts"
export {
  type ConnectionFacts,
  type ConnectionPage,
  findConnection,
  insertConnection,
  listConnections,
  lockConnection,
  lockConnectionInUse,
  pageOfConnections,
  type StoredConnection,
  updateConnection,
} from "./connections.ts"
export { type ClientContact, recordContact } from "./contacts.ts"
export { type BackupFacts, backupFacts } from "./backup-facts.ts"
export type { Database } from "./database.ts"
export { type BackupManifest, manifestFile, manifestOf, restoreEmbedded, writeManifest } from "./embedded/backup.ts"
export { makeFolder } from "./embedded/make-folder.ts"
export { embeddedDatabase, openEmbedded } from "./embedded/open.ts"
export {
  type EntityPage,
  insertEntity,
  listEntities,
  lockEntity,
  pageOfEntities,
  renameEntity,
  type StoredEntity,
} from "./entities.ts"
export { type EntityScope, readsOf } from "./entity-scope.ts"
export { countRefused, type Exchange, type ProvisioningEvent, recordEvents, recordExchange } from "./events.ts"
export { constraintOf, DatabaseUnfit, DataFolderInUse, DataFolderUnusable, type Fault, faultOf } from "./failure.ts"
export {
  type EventFacts,
  eventIdsBeyond,
  type EventMatch,
  eventsBeyond,
  eventsOfIds,
  type ExchangeFacts,
  type ExchangeMatch,
  exchangesOf,
  findExchange,
  type HistoryPage,
  pageOfEvents,
  pageOfExchanges,
  type Period,
  type WholeExchange,
} from "./happened.ts"
export { countEvents, type EventCount } from "./event-counts.ts"
export { namesOfSubjects, subjectsOfFilters } from "./subject-names.ts"
export { claimInstallation, databaseAnswers, databaseVersion, oneAtATime } from "./installation.ts"
export { type ActivityOfDay, activitySince } from "./overview/activity.ts"
export {
  type ConnectionInOverview,
  connectionInOverview,
  countOpenFindings,
  countOpenHolds,
  nextReport,
  type PlannedReport,
  type Refusals,
  refusalsSince,
  rulesVersionInForce,
} from "./overview/facts.ts"
export { type OverviewPeople, peopleByFate } from "./overview/people-by-fate.ts"
export { type Lag, lagNow } from "./lag.ts"
export { type HangsOnConnection, hangsOnConnection } from "./set-up/disconnect.ts"
export { setUpFacts, type StoredSetUpFacts } from "./set-up/facts.ts"
export {
  deleteTick,
  dropSignOnWaiver,
  findSignOnWaiver,
  insertTick,
  putSignOnWaiver,
  setUpTicks,
  type SetUpTick,
  type SignOnWaiver,
} from "./set-up/ticks.ts"
export { migrate } from "./migrate.ts"
export { openSecret, sealSecret, type SecretPlace } from "./secrets/sealed-secret.ts"
export {
  atOneMoment,
  createDatabase,
  dropDatabase,
  factsNow,
  hasTrail,
  isEmptyDatabase,
  makeAppRole,
} from "./postgres/moment.ts"
export { openPostgres } from "./postgres/open.ts"
export { entityTables, proveIsolation } from "./prove-isolation.ts"
export { applySteps, type MembershipChange } from "./memberships/apply-steps.ts"
export { stopArrivals } from "./memberships/arrivals.ts"
export { findWaitingTeams, joinWaitingTeams } from "./memberships/of-person.ts"
export { countPending, type PendingMember, pendingMembers } from "./memberships/pending.ts"
export { tentatively } from "./tentatively.ts"
export { allMembers, firstMembers, membersPage } from "./memberships/pages.ts"
export {
  addByHand,
  holdPersonForTeam,
  type MembershipFacts,
  membershipSource,
  type MembershipPage,
  pageOfMemberships,
  removeByHand,
} from "./memberships/by-hand.ts"
export { whoAre } from "./memberships/who-are.ts"
export {
  changes,
  connectionInUse,
  connectionsOfEntity,
  lastContact,
  losses,
  pushes,
  rolePatches,
} from "./audit/connection-facts.ts"
export {
  census,
  emailTwins,
  mappedTeams,
  type Rise,
  rises,
  ruleAges,
  type RuleOfTeam,
  userTypes,
  writers,
} from "./audit/entity-facts.ts"
export {
  type IdRange,
  leastId,
  mostId,
  type PersonEvent,
  type PersonFacts,
  personFacts,
  personFactsWithin,
  rangesBehind,
} from "./audit/person-facts.ts"
export { type StoredTeamFacts, teamFacts, teamIdsBehind } from "./audit/team-facts.ts"
export { clientsOfTokens, type StoredTokenFacts, tokenFacts } from "./audit/token-facts.ts"
export {
  type FindingQuery,
  findFinding,
  findingGroups,
  type FindingsOfRule,
  listFindings,
  lockFinding,
  lockFindingsAbout,
  lockFindingsWithin,
} from "./findings/read.ts"
export { assignFinding, holdAccountRole, releaseFindingsOf } from "./findings/assign.ts"
export type { StoredFinding } from "./findings/stored-finding.ts"
export { addFindings, changeFindings, noteFindingsSeen } from "./findings/write.ts"
export { type BrakeState, countActive, lockBrake, raiseBrake, setBrake } from "./brake.ts"
export { type HoldQuery, listHolds, lockHold } from "./holds/read.ts"
export type { Hold } from "./holds/stored-hold.ts"
export { decideHold, keepHold, type NewHold, withdrawRemovals } from "./holds/write.ts"
export {
  dropFromOutbox,
  entitiesWithOutbox,
  lockFindingsOfEntity,
  type OutboxEntry,
  putInOutbox,
  takeFromOutbox,
  type WaitingEntry,
} from "./outbox.ts"
export {
  type ActivationProgress,
  advanceActivation,
  endActivation,
  heldIds,
  idsBehind,
  idsDecidedBefore,
  idsOfExpiredOverrides,
  mayDecideByOlderRules,
  type RoleWorkKind,
  roleWorkWaiting,
  type RunningActivation,
  takeActivations,
} from "./roles/activations.ts"
export { otherAdministrators } from "./roles/census.ts"
export {
  administratorIds,
  attributesOfPeople,
  countAdministrators,
  countHolders,
  countPeople,
  type NamedPerson,
  peopleBehind,
  peopleOfIds,
  standingRoles,
} from "./roles/read.ts"
export { dropDraft, findDraft, putDraft, type RulesDraft } from "./roles/draft.ts"
export {
  type EntityRules,
  lockRulesVersion,
  type NewRules,
  openRules,
  putRules,
  readRules,
  type RulesInForce,
} from "./roles/rules.ts"
export { type ActivationFacts, findRulesVersion, type RulesVersionFacts, rulesVersions } from "./roles/versions.ts"
export type { StandingRole, StandingRoleInTeams, StoredAssignment } from "./roles/standing-role.ts"
export { type DecidedRole, dropOverride, putOverride, writeRoles } from "./roles/write.ts"
export { type RoleChangeFacts, roleHistory } from "./roles/history.ts"
export {
  findPolicies,
  lockPolicies,
  type Policies,
  type PolicyEffects,
  policyEffects,
  putPolicies,
} from "./policies.ts"
export { countSchedules, findSchedule, lockSchedule, pageOfSchedules } from "./schedules/read.ts"
export { advanceSchedule, type DueSchedule, dueSchedules, takeDueSchedule } from "./schedules/due.ts"
export type { Makes, StoredSchedule } from "./schedules/stored-schedule.ts"
export { deleteSchedule, insertSchedule, updateSchedule } from "./schedules/write.ts"
export { countAskedFor, findRun, listRuns, type RunQuery } from "./runs/read.ts"
export type { AuditRun } from "./runs/stored-run.ts"
export {
  endRun,
  entitiesWithRuns,
  extendRun,
  giveBackRun,
  insertRun,
  type NewRun,
  takeRun,
  type TakenRun,
} from "./runs/write.ts"
export {
  findReport,
  findReportFile,
  type LastReport,
  lastReport,
  lockReport,
  pageOfReports,
  reportDocument,
  type ReportFileFacts,
  reportFiles,
  reportFilesIn,
} from "./reports/read.ts"
export type { LegalHold, ReportFile, ReportFormat, StoredReport } from "./reports/stored-report.ts"
export { insertReport, type NewReport, setLegalHold } from "./reports/write.ts"
export { deleteOld, entitiesWithOld, type OldKind, oldKinds } from "./old/delete-old.ts"
export { type LookUps, openLookUps } from "./look-ups/index.ts"
export type { FoundCaller } from "./look-ups/caller.ts"
export type { ListQuery } from "./resources/list.ts"
export { type Found, searchResources, type SearchQuery } from "./resources/search.ts"
export { type BesideTeam, besideTeams, countMembers, pageOfTeams, type TeamsPage } from "./teams/page.ts"
export { listTeams, type TeamPage } from "./teams/list.ts"
export { findTeam, findTeamByName, findTeams, lockTeam } from "./teams/read.ts"
export { entombTeam, insertTeam, touchTeam, updateTeam } from "./teams/write.ts"
export { type BesidePerson, besidePeople } from "./users/beside.ts"
export type { PeopleCount } from "./users/count.ts"
export { findPeople, type PeopleSearch } from "./users/find-people.ts"
export type { PeopleMatch } from "./users/matching.ts"
export { findPerson, type PeopleOrder, type PeoplePage } from "./users/page.ts"
export { type TimelineEvent, timelineOf } from "./users/timeline.ts"
export { listUsers } from "./users/list.ts"
export { type AccessEvent, type AccessEventDetail, accessEventDetails, accessEvents } from "./report/access-changes.ts"
export { connectionsOfReport, countPushes, type PushCount, tokensOfReport } from "./report/connections.ts"
export {
  type FindingsAlike,
  findingsOfIds,
  findingsOfReport,
  findingsResolvedSince,
  type FindingTurn,
  findingTurns,
  latestFindings,
} from "./report/findings.ts"
export { namesOfOthers, namesOfPeople } from "./report/names.ts"
export {
  type DormantInReport,
  type PeopleAlikeInReport,
  peopleOfReport,
  type PrivilegedInReport,
} from "./report/people.ts"
export type { NamedInReport } from "./report/person-name.ts"
export { heldRemovals, pushedRemovals, type Removal } from "./report/removals.ts"
export { countTeams } from "./resources/resource-count.ts"
export type { UserRow } from "./users/user-row.ts"
export { findNameHolders, findUser, type LockedUser, lockPeople, lockUser, lockUserForGood } from "./users/read.ts"
export type { StoredUser } from "./users/stored-user.ts"
export { entombUser, insertUser, touchUser, updateUser } from "./users/write.ts"
export {
  addressOf,
  nearestAddress,
  registerAddress,
  registerTokenDigest,
  tokenOfDigest,
  type WhichEntity,
  whichEntity,
} from "./which-entity.ts"
export { idCeiling, idFloor, idTime, isUuid } from "./uuid.ts"
export { eventHash } from "./trail/event-hash.ts"
export { entitiesToSeal, type Sealed, sealTrail } from "./trail/seal-trail.ts"
export { type SealedEvent, trailAfter, type TrailHead, trailHead } from "./trail/read-trail.ts"
export { addDigest, newestDigests, type StoredDigest, type TrailEnd } from "./trail/digests.ts"
export { trailLinks } from "./trail/trail-links.ts"
export {
  type TrailFault,
  type TrailLink,
  type TrailMark,
  type TrailVerifier,
  verifyTrail,
} from "./trail/verify-trail.ts"
export { canonical } from "./trail/event-hash.ts"
export { sealEvent, type UnsealedEvent } from "./trail/seal-event.ts"
export { openSharedTransactions, type SharedTransactions } from "./shared-transactions.ts"
export type { EntityTransaction } from "./transaction.ts"
export { withEntity } from "./with-entity.ts"
export {
  countWebhooks,
  listWebhooks,
  lockWebhook,
  type WebhookQuery,
  webhooksBehind,
  webhooksDue,
  type WhichWebhook,
} from "./webhooks/read.ts"
export type { Webhook, WebhookWithSecrets } from "./webhooks/stored-webhook.ts"
export {
  deleteWebhook,
  disableWebhook,
  editWebhook,
  enableWebhook,
  insertWebhook,
  rotateWebhookSecret,
} from "./webhooks/write.ts"
export {
  claimDeliveries,
  type ClaimedDelivery,
  deliverAgain,
  deliverAgainBehind,
  type DeliveryOutcome,
  type DeliveryQuery,
  dropOldDeliveries,
  expandWebhook,
  listDeliveries,
  type NewDelivery,
  noteFailure,
  noteSuccess,
  settleDelivery,
  webhooksWithOld,
} from "./webhooks/deliveries.ts"
export {
  deliveryFacts,
  type DeliveryFacts,
  type UnacknowledgedRemoval,
  unacknowledgedRemovals,
} from "./webhooks/delivery-facts.ts"
export type { WebhookDelivery } from "./webhooks/stored-delivery.ts"
export {
  claimReportDeliveries,
  type ClaimedReportDelivery,
  entitiesWithReportsDue,
  listReportDeliveries,
  queueReportDeliveries,
  type ReportDeliveryQuery,
  type ReportOutcome,
  settleReportDelivery,
} from "./report-deliveries/deliveries.ts"
export type { ReportDelivery, ReportNotice, ReportTarget } from "./report-deliveries/stored-report-delivery.ts"
