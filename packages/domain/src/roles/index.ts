export { type RoleMappingPreset, roleMappingPresets, type RoleSource, withheldAttributes } from "./mapping.ts"
