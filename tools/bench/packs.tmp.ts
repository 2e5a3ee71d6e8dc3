import { makePacks } from "./packs"; console.log(JSON.stringify(makePacks().packs));
