export default {
  title: "Settings",
  sections: "Sections",
  integrations: "Integrations",
  policies: "Policies",
  integrationsText: "What {entity} is connected to.",
  open: "Settings",
  scim: "SCIM User Provisioning",
  scimText:
    "Your identity provider creates people and teams here, keeps them true, and takes access away when they leave.",
  states: {
    none: "Not set up",
    draft: "Draft",
    waiting: "Waiting",
    active: "Active",
    silent: "Silent",
    paused: "Paused",
  },
} as const
