export { swedishChanges } from "./change-words.ts"
export { swedishProblems } from "./problem-words.ts"
export { renderHeadline } from "./render-headline.ts"
export { swedishSteps } from "./step-words.ts"
