/** What stands in the rail, in its order, once its page is there; the letter that follows `g`. */
export const places = [
  { name: "overview", icon: "i-lucide-layout-dashboard", key: "o" },
  { name: "users", icon: "i-lucide-users", key: "u" },
  { name: "teams", icon: "i-lucide-network", key: "t" },
  { name: "roles", icon: "i-lucide-shield-check", key: "r" },
  { name: "sync", icon: "i-lucide-activity", key: "s" },
  { name: "conflicts", icon: "i-lucide-triangle-alert", key: "c" },
  { name: "holds", icon: "i-lucide-hand", key: "h" },
  { name: "reports", icon: "i-lucide-file-text", key: "p" },
  { name: "settings", icon: "i-lucide-settings", key: "e" },
] as const
