export { clientSettings } from "./client-settings";
export type { ControlPlane, ControlPlaneRequest, Credentials, DelayedActivation } from "./control-plane/control-plane";
export { ControlPlaneRefusal } from "./control-plane/control-plane";
export type { LabDatabase } from "./databases";
export type { Environment } from "./environment";
export { type InstancePlace, type Lab, type LabOptions, startLab } from "./lab";
export type { ClusterRequest } from "./seed/cluster";
export type { InstanceRequest } from "./seed/instance";
export type { LoginDecision } from "./verifier/verifier";
