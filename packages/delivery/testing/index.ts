export { type Arrived, listen, type Listener, type ListenOptions } from "./listener.ts"
export { headerOf, type MailServer, type ReceivedMail, startMailServer } from "./smtp.ts"
