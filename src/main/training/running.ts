/** The training gateway as it runs: for each gateway it plays, its address and what that gateway's adapter reads beside it. */
export type TrainingGateway = {
  readonly gateways: Readonly<Record<string, { readonly baseUrl: string }>>;
  readonly close: () => Promise<void>;
};
