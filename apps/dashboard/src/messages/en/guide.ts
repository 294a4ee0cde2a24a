export default {
  title: "Set up {product} in {idp}",
  text: "For {entity}. Steps tick themselves when what they ask for arrives.",
  back: "SCIM User Provisioning",
  steps: "Steps",
  progress: "{done} of {all} steps done",
  stepOf: "Step {n} of {all}",
  runbook: "Copy as runbook",
  optional: "Optional",
  state: { waiting: "Waiting", seen: "Done", problem: "Needs attention" },
  previous: "Back",
  next: "Next step",
  finish: "Finish",
  done: "I have done this",
  undo: "I have not done this",
  tickedBy: "Ticked by {by}",
  drawing: "In {idp}: {path}. Touch: {touch}.",
  logo: "Download the {product} logo as PNG",
  logoAsIs: "As it is",
  logoAlt: "The logo of {product}",
  onLight: "On light",
  onDark: "On dark",
  values: "Values for the profile",
  copyValues: "Copy the values",
  signOn: "Go to single sign-on",
  noConnection: "No identity provider is connected",
  noConnectionText: "Choose one first: the steps are those of its screens.",
  toScim: "Choose an identity provider",
  okta: {
    application: {
      title: "Add {product} to your Okta applications",
      text: "Go to Applications, select Applications, and Browse App Catalog. Search for {product}, or for SCIM 2.0 Test App (Header Auth), and click Add.",
    },
    "single-sign-on": {
      title: "Single sign-on works",
      text: "Okta needs single sign-on before it offers provisioning. Set it up, or continue without it for a reason. Tick this when people sign in.",
    },
    credentials: {
      title: "Copy address and token into Okta, and save here",
      text: "On the Provisioning tab choose Configure API Integration and Enable. Copy the Tenant URL into Base URL and the Access Token into API Token. Then press Save here.",
    },
    "connection-test": {
      title: "Test your connection",
      text: "Press Test API Credentials in Okta. When it is successful, press Save in Okta.",
    },
    "provisioning-on": {
      title: "Switch provisioning on",
      text: "Under Provisioning, click To App, then Edit. Check Create Users, Update User Attributes and Deactivate Users, and click Save. Without Update User Attributes a changed User type never arrives.",
    },
    "create-users": {
      title: "Add people to the application",
      text: "Go to Assignments and add the users or groups that you want to provision.",
    },
    "update-users": {
      title: "Changes arrive",
      text: "Change something of one assigned person in Okta, a title for example.",
    },
    "deactivate-users": {
      title: "Leavers lose their access",
      text: "Take one person out of the application, and put them back if you like. Deactivated people stay readable here.",
    },
    "user-name": {
      title: "Application username format",
      text: "Go to the Sign On tab and scroll down to Credentials Details. Select Email as the Application username format, and save.",
    },
    "roles-given": {
      title: "Set the User type",
      text: "On each assignment set User type to Administrator, Manager or User. To let nobody mistype, make User type a list in the Profile Editor with these values.",
    },
    "people-before": {
      title: "People who were here before",
      text: "If people were assigned before provisioning was on, press Provision User. Okta looks for each of them here, and they are linked.",
    },
    groups: {
      title: "Push groups as teams",
      text: "On the Push Groups tab push a group, or link it to a team that is here. Use another group than the one you assigned.",
    },
    "one-role-source": {
      title: "No roles attribute beside User type",
      text: "Issues with roles come from a roles attribute on the user. Click the Provisioning tab, scroll down, and click Go to Profile Editor. Find the roles field and remove it.",
    },
    logo: {
      title: "Add the application logo",
      text: "Download the logo. In Okta click the logo beside the application’s name, Browse, select the file, and Update Logo.",
    },
    administrator: {
      title: "Finish",
      text: "Assign yourself as Administrator, and see yourself arrive. From now on Okta says who may what here.",
    },
  },
  entra: {
    application: {
      title: "Add {product} as an enterprise application",
      text: "Go to Enterprise applications and New application, then Create your own application. Make one application for each entity.",
    },
    "single-sign-on": {
      title: "Single sign-on works",
      text: "Set it up, or continue without it for a reason. Tick this when people sign in.",
    },
    credentials: {
      title: "Copy address and token into Entra, and save here",
      text: "Under Provisioning choose the mode Automatic. Copy the Tenant URL into Tenant URL and the Access Token into Secret Token. Then press Save here.",
    },
    "connection-test": {
      title: "Test your connection",
      text: "Press Test Connection in Entra. It looks for somebody who is not there. When it is successful, press Save in Entra.",
    },
    "app-roles": {
      title: "Make app roles",
      text: "Go to App registrations, this application, App roles. Make one role for each value: administrator, manager and user. Under Provisioning, Mappings, map roles by SingleAppRoleAssignment.",
    },
    "one-role-source": {
      title: "One row carries the role",
      text: "Under Mappings delete any second row that carries a role, such as userType beside roles, and any direct mapping of appRoleAssignments.",
    },
    scope: {
      title: "Scope and safety",
      text: "Under Settings choose Sync only assigned users and groups, and switch Prevent accidental deletion on.",
    },
    "roles-given": {
      title: "Assign people with a role",
      text: "Under Users and groups add people or groups, each with a role. Several groups with roles are fine here: the mapping says how they are combined.",
    },
    "create-users": {
      title: "Provision one person on demand",
      text: "Choose Provision on demand, and one person. They arrive within seconds.",
    },
    start: {
      title: "Start provisioning",
      text: "Press Start provisioning. Entra comes about every 40 minutes.",
    },
    "update-users": {
      title: "Changes arrive",
      text: "Change something of one assigned person in Entra. It arrives with the next cycle, or on demand.",
    },
    "deactivate-users": {
      title: "Leavers lose their access",
      text: "Take one person out of the application. They are turned off with the next cycle, and stay readable here.",
    },
    "people-before": {
      title: "People who were here before",
      text: "Entra looks for each assigned person by userName. Who was here before is found, and linked.",
    },
    groups: {
      title: "Groups as teams",
      text: "Assigned groups arrive as teams with the next cycle.",
    },
    logo: {
      title: "Add the application logo",
      text: "Download the logo. In Entra go to Properties, choose Select a file beside Logo, and Save. Entra takes a PNG of 215 by 215 pixels.",
    },
    administrator: {
      title: "Finish",
      text: "Assign yourself the role administrator, and see yourself arrive. From now on Entra says who may what here.",
    },
  },
  other: {
    credentials: {
      title: "Give your client address and token, and save here",
      text: "It speaks SCIM 2.0 with a bearer token. Then press Save here.",
    },
    "connection-test": { title: "Test your connection", text: "Let it ask for one page of users." },
    "create-users": { title: "Create people", text: "Let it create one person." },
    "update-users": { title: "Changes arrive", text: "Let it change something of that person." },
    "deactivate-users": { title: "Leavers lose their access", text: "Let it set active to false." },
    "user-name": { title: "User names are e-mail addresses", text: "Let userName be the e-mail address people have." },
    "roles-given": { title: "Roles", text: "Let it send userType: Administrator, Manager or User." },
    "people-before": {
      title: "People who were here before",
      text: "Let it look for a person by userName before it creates one.",
    },
    groups: { title: "Groups as teams", text: "Let it create a group." },
    "one-role-source": { title: "Each role is said once", text: "Let it send userType or roles, not both." },
    administrator: { title: "Finish", text: "Let it send yourself as Administrator, and see yourself arrive." },
  },
} as const
