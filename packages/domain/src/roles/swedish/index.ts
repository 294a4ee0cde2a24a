export { renderHeadline } from "./render-headline.ts"
export { renderStep } from "./render-step.ts"
