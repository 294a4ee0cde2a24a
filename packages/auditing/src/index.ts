export { type Drain, drainOutbox } from "./drain-outbox.ts"
