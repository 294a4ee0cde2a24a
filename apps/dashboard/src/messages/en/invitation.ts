export default {
  title: "Invitation",
  titleOf: "Join {entity}",
  as: {
    owner: "You ({email}) are invited as an owner: you administer, and decide who else does.",
    administrator: "You ({email}) are invited as an administrator: you see and change everything of the entity.",
    auditor: "You ({email}) are invited as an auditor: you see everything of the entity and change nothing.",
  },
  signInText: "There is an account for {email}. Sign in with it, and you come back here.",
  accept: "Accept the invitation",
  incomplete: "This link is not complete",
  incompleteText: "Copy the whole link you were given, with what stands behind the #.",
} as const
