export default {
  title: "Make the first account",
  text: "It operates this installation: it makes entities and sees how all is.",
  textOf: "It operates this installation and owns {entity}. Others are invited later.",
  make: "Make the account and sign in",
  incomplete: "This link is not complete",
  incompleteText: "Copy the whole link that npm start prints, with what stands behind the #.",
} as const
