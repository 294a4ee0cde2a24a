import type { UserRule } from "../rule.ts"
import { rolesBesideUserType } from "./roles-beside-user-type.ts"

/** Every rule that looks at one person, by number. Adding one is adding a file and a line. */
export const userRules: ReadonlyArray<UserRule> = [rolesBesideUserType]
