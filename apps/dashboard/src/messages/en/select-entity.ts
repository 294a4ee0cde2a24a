export default {
  text: "Select the entity you would like to use. Everything you see and set belongs to that entity only.",
  none: "You are not an administrator of any entity",
  noneText: "Ask an owner of yours for an invitation, or an operator to make an entity.",
} as const
