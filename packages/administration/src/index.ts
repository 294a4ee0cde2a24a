export {
  acceptInvitation,
  invite,
  type Invited,
  type IssuedInvitation,
  lookAtInvitation,
  revokeInvitation,
  type WantedAccount,
} from "./accounts/invitations.ts"
export { changeAccountRole, endSessionsOf, removeAccount } from "./accounts/roles.ts"
export { type BootstrapAccount, ensureBootstrapAccount, issueSetUpLink, lookAtSetUp, setUp } from "./accounts/set-up.ts"
export { Acting, type ActContext, type Administrator } from "./act.ts"
export {
  createApiKey,
  ensureBootstrapApiKey,
  ensureFirstApiKey,
  findWorkingApiKey,
  type FirstKeyStore,
  type IssuedApiKey,
  revokeApiKey,
  type WantedApiKey,
} from "./api-keys.ts"
export {
  bootstrap,
  type Bootstrapped,
  type BootstrapWish,
  type ConnectionSummary,
  connectionsInUse,
  type FirstToken,
} from "./bootstrap.ts"
export {
  activateConnection,
  type ConnectionEdit,
  createConnection,
  createConnectionWithToken,
  editConnection,
  type NewConnection,
  pauseConnection,
  resumeConnection,
  retireConnection,
  type WantedConnection,
} from "./connections.ts"
export { createEntity, renameEntity } from "./entities.ts"
export { look } from "./look.ts"
export { daysOfActivity, overviewOf } from "./overview.ts"
export { createManualUser } from "./people/create-person.ts"
export { editPerson, setPersonActive } from "./people/edit-person.ts"
export { addManualMember, removeManualMember } from "./teams/manual-members.ts"
export { createManualTeam, deleteManualTeam, renameTeam } from "./teams/manual-teams.ts"
export { ActRefused } from "./refusal.ts"
export { activateDraft, rollBack } from "./roles/activate-rules.ts"
export type { RoleWork } from "./roles/decide-again.ts"
export {
  addPage,
  administratorsNow,
  nothingSoFar,
  type PersonDifference,
  type PreviewPage,
  previewPage,
  previewPages,
  type PreviewSoFar,
  type PreviewTotals,
  previewTotals,
  type RulesToPreview,
  rulesToPreview,
  totalsOf,
} from "./roles/preview.ts"
export { findRolesInForce } from "./roles/roles-in-force.ts"
export {
  applyPreset,
  discardDraft,
  type DraftFacts,
  type DraftInPlace,
  findRulesDraft,
  saveDraft,
  validateDraft,
  type WrittenRules,
} from "./roles/rules-draft.ts"
export { runActivations } from "./roles/run-activations.ts"
export { type IssuedToken, issueToken, refusalOfToken, revokeToken, rotateToken, saveToken } from "./tokens.ts"
export {
  acknowledge,
  acknowledgeMany,
  applyFix,
  assignMany,
  type HandledFinding,
  reopen,
  reopenMany,
} from "./findings.ts"
export { type HoldDecision, raiseLimit, rejectAll, rejectHold, releaseAll, releaseHold } from "./holds.ts"
export { startAudit } from "./audits.ts"
export {
  compareReports,
  type ComparedReports,
  endReportHold,
  holdReport,
  type VerifiedFile,
  type VerifiedReport,
  verifyReport,
} from "./reports.ts"
export {
  createSchedule,
  editSchedule,
  removeSchedule,
  type ScheduleWish,
  type TimingInWords,
  timingInWords,
} from "./schedules.ts"
export {
  type DisconnectPlan,
  findSetUp,
  planDisconnect,
  type SetUp,
  tickStep,
  waiveSignOn,
  withdrawSignOnWaiver,
} from "./set-up.ts"
export { editPolicies } from "./policies.ts"
export { assignmentHistory, type AssignmentFacts, findAssignment, type Supposed, whatIf } from "./roles/assignment.ts"
export { endOverride, resolveAgain, setOverride, type WantedOverride } from "./roles/override.ts"
export {
  createWebhook,
  deleteWebhook,
  disableWebhook,
  editWebhook,
  enableWebhook,
  Outbound,
  replay,
  type Replay,
  replayDelivery,
  rotateSecret,
  testWebhook,
  type WantedWebhook,
  type WebhookSecret,
} from "./webhooks.ts"
