import { catalogue } from "../../policies/rules/catalogue";
import { tableOf } from "./table";

/** `npm run rules`: prints the catalogue. */
process.stdout.write(tableOf(catalogue));
