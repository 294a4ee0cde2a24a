/** What the settings have, in their order: the page each opens, and those that belong to it. */
export const sections = [
  {
    name: "integrations",
    title: "settings.integrations",
    icon: "i-lucide-plug",
    pages: ["integrations", "scim", "scim-setup", "scim-tokens"],
  },
  { name: "admins", title: "admins.title", icon: "i-lucide-users-round", pages: ["admins"] },
  { name: "policies", title: "settings.policies", icon: "i-lucide-scale", pages: ["policies"] },
] as const
