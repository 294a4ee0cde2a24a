export default {
  text: "Changes that a guard kept from happening. Nothing of them is done until you decide, and the identity provider was told so.",
  tabs: { label: "State", open: "Waiting", released: "Made", rejected: "Given up" },
  none: "Nothing is held",
  noneText:
    "A change is held where it would take the last administrator away, take many people away at once, or link somebody without proof.",
  noneDecided: "Nothing here yet",
  list: "Held changes",
  asked: {
    deactivate: "{who} asked to deactivate {subject}",
    delete: "{who} asked to delete {subject}",
    link: "{who} asked to take over {subject}",
    "remove-members": "{who} asked to take people out of {subject}",
  },
  causes: {
    "last-administrator": "The last administrator",
    "mass-removal": "Too many at once",
    "unproven-link": "A link without proof",
  },
  whys: {
    "last-administrator":
      "This would leave {entity} without an administrator. Make somebody else administrator first; then it can be made.",
    "mass-removal":
      "The brake of this connection holds what it takes away, since it took away more than people usually do.",
    "unproven-link": "Somebody made by hand was here before. Let it through only if it is the same person.",
  },
  told: "What {who} was told",
  times: "asked for {n} time | asked for {n} times",
  change: "What was asked for",
  release: "Make it now",
  reject: "Give it up",
  releaseTitle: "Make this change now?",
  releaseText:
    "Rollcall makes it itself, as a push would. Where its subject changed since, only what it takes away is done.",
  rejectTitle: "Give this change up?",
  rejectText: "It is never made. Its sender may send it again.",
  reason: "Reason",
  released: "The change is made.",
  rejected: "The change is given up.",
  decided: "{state} by {by}",
  brake: "The brake of {connection} holds every removal",
  brakeText:
    "It took away more people than usual, {ago}. {n} change waits. | It took away more people than usual, {ago}. {n} changes wait.",
  releaseAll: "Let {n} through",
  rejectAll: "Give {n} up",
  releaseAllTitle: "Let {n} change through? | Let {n} changes through?",
  rejectAllTitle: "Give {n} change up? | Give {n} changes up?",
  allText: "They are decided one by one, and the brake is loosened. What cannot be made stays here, with the reason.",
  more: "and {n} more",
  someLeft: "{n} could not be made: {reason} | {n} could not be made: {reason}",
  allDone: "{n} decided. The brake is loosened. | {n} decided. The brake is loosened.",
} as const
