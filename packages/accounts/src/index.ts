export {
  type Accounts,
  type AccountsOptions,
  type AuthAction,
  type AuthAnswer,
  authFields,
  type AuthRequest,
  openAccounts,
  type SignedIn,
} from "./open-accounts.ts"
export { hashPassword } from "./password.ts"
export type { AuthRefused } from "./refusal.ts"
