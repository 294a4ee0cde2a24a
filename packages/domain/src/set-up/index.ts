export { type DetectedStepState, detectSteps, type StepSays, stepSays } from "./detect-steps.ts"
export { exampleSetUpFacts } from "./example-set-up-facts.ts"
export type {
  ContactOfSetUp,
  FirstsOfSetUp,
  RefusedOfSetUp,
  RoleWordOfSetUp,
  SetUpFacts,
  TokenOfSetUp,
} from "./set-up-facts.ts"
export {
  type DetectedStep,
  detectedSteps,
  optionalSteps,
  type SetUpStep,
  stepsOf,
  type TickedStep,
  tickedSteps,
} from "./step.ts"
