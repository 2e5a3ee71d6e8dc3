import { allRules } from "../../policies/rules/catalogue";
import { tableOf } from "./table";

/** `npm run rules`: prints the catalogue, in the notation of docs/architecture.md. */
process.stdout.write(tableOf(allRules));
