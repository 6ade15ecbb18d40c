import { createApi, type FetchBaseQueryArgs, fetchBaseQuery } from "@reduxjs/toolkit/query";

export const settings: FetchBaseQueryArgs = { headers: { "PRIVATE-TOKEN": "any" } };

export const api = createApi({
  baseQuery: (args, store, options) => fetchBaseQuery(settings)(args, store, options),
  endpoints: () => ({}),
});
