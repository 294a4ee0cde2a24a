export { type Contact, type ContactFacts, contactOf, cycleMinutes } from "./contact-of.ts"
export { type OverviewFacts, type OverviewSentence, overviewSentence } from "./overview-sentence.ts"
export { type PeopleByFate, type Truth, truthOf } from "./truth-of.ts"
