import { type DocumentNode, defaultFieldResolver, execute, GraphQLError, parse, validate } from "graphql";
import type { ApiAnswer } from "./apiRequest";
import { rootOf } from "./graphqlRoot";
import { flySchema } from "./graphqlSchema";
import type { Scope } from "./scopes";
import type { World } from "./world";

/** A request of the GraphQL API. */
export interface GraphQlRequest {
  readonly operationName: string | undefined;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Reads a request of the GraphQL API. The name is that of the operation in the query where the request tells none. */
export function graphQlRequest(body: string): GraphQlRequest {
  const { query, variables, operationName }: Record<string, unknown> = JSON.parse(body);
  const text = typeof query === "string" ? query : "";
  const named = typeof operationName === "string" ? operationName : /^\s*(?:query|mutation)\s+(\w+)/.exec(text)?.[1];
  return { operationName: named, query: text, variables: { ...Object(variables) } };
}

/**
 * Answers a request of the GraphQL API; what the schema does not have is told to `violated`. A refused field is answered as
 * GraphQL demands: null, or where the schema forbids null, its parent is null.
 */
export async function graphQl(
  world: World,
  scope: Scope,
  { query, variables, operationName }: GraphQlRequest,
  violated: (errors: unknown) => void,
): Promise<ApiAnswer> {
  if (world.options.graphQlRefuses) return answer({ data: null, errors: [{ message: notAuthorized }] });
  const document = parsed(query);
  const errors = document instanceof GraphQLError ? [document] : validate(flySchema, document);
  if (document instanceof GraphQLError || errors.length > 0) {
    violated(errors);
    return answer({ errors });
  }
  const result = await execute({
    schema: flySchema,
    document,
    rootValue: rootOf(world, scope),
    variableValues: variables,
    ...(operationName === undefined ? {} : { operationName }),
    fieldResolver: (source, args, context, info) => {
      if (world.graphQlRefusedFields.has(`${info.parentType.name}.${info.fieldName}`))
        throw new GraphQLError(notAuthorized);
      return defaultFieldResolver(source, args, context, info);
    },
  });
  return answer(result);
}

/** The words of Fly, from public clients' reports. */
const notAuthorized = "You must be authorized to do this";

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function answer(body: object): ApiAnswer {
  return { status: 200, body };
}
