export { renderHeadline } from "./render-headline.ts"
export { swedishSteps } from "./step-words.ts"
