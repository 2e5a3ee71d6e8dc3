import type { Field } from "../known";
import type { DeclaredResource } from "../location";

/** `fly postgres attach` and `fly mpg attach`: a Postgres for an app, whose connection string becomes a secret of the app. */
export interface PostgresAttachment extends DeclaredResource {
  readonly kind: "attachment";
  readonly app: Field<string>;
  /** The app that is the database; unsupported for Managed Postgres, which is not an app. */
  readonly postgresApp: Field<string>;
  /** Name of the secret; absent is Fly's default, `DATABASE_URL`. */
  readonly variableName: Field<string>;
}
