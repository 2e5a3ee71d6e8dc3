import { objectIn, textIn } from "../json";
import { Refusal } from "../refusal";
import { type Route, route } from "../route";
import { organisation, type State } from "../state";

/** Stacks and their state, which stays empty: this Cloud knows previews only. */
export function stackRoutes(state: State): readonly Route[] {
  return [
    route("POST", `/api/stacks/${organisation}/:project`, (request) => {
      const body = request.json();
      const stack = {
        project: request.parameter("project"),
        name: textIn(body, "stackName"),
        tags: objectIn(body, "tags"),
      };
      if (state.stacks.some(({ project, name }) => project === stack.project && name === stack.name)) {
        throw new Refusal(409, `Conflict: Stack ${stack.name} already exists`);
      }
      state.stacks.push(stack);
      return { json: {} };
    }),
    route("GET", `/api/stacks/${organisation}/:project/:stack`, ({ parameter }) => {
      const { project, name, tags } = state.stack(parameter("project"), parameter("stack"));
      return {
        json: {
          id: `${project}/${name}`,
          orgName: organisation,
          projectName: project,
          stackName: name,
          activeUpdate: "",
          tags,
          version: 0,
        },
      };
    }),
    route("GET", `/api/stacks/${organisation}/:project/:stack/export`, ({ parameter }) => {
      state.stack(parameter("project"), parameter("stack"));
      return { json: { version: 3, deployment: {} } };
    }),
  ];
}
