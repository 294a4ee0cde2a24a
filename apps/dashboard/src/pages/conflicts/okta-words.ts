/** Words as they stand on Okta's screens, in whatever language one reads about them. */
export const oktaWords = {
  userType: "User type",
  roles: "roles",
  editor: "Directory > Profile Editor",
  user: "User (default)",
  unmapped: "Do not map",
  mappings: "Mappings",
} as const

/** What the conflict of roles and userType is called elsewhere. */
export const issueName = "Roles Sync Issue"
