export { otherCredential } from "../../detect";
