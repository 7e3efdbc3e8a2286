/** How the AWS CLI is asked for a kind of database. */
interface Description {
  readonly command: string;
  readonly identifier: string;
  readonly list: string;
  readonly status: string;
}

const script = ({ command, identifier, list, status }: Description): string => `set -eu
command -v aws > /dev/null || {
  echo "aws must be on the PATH to see whether IAM authentication is live; install the AWS CLI" >&2
  exit 1
}
started=$(date +%s)
while :; do
  answer=$(aws rds ${command} --${identifier} "$DATABASE" --region "$REGION" --output text \\
    --query '${list}[0].[${status}, IAMDatabaseAuthenticationEnabled, PendingModifiedValues.IAMDatabaseAuthenticationEnabled]')
  state=$(echo "$answer" | tr '[:upper:]\\t' '[:lower:],')
  waited=$(($(date +%s) - started))
  case "$state" in
    modifying,* | configuring-iam-database-auth,*) ;;
    *,true,none)
      echo "IAM authentication is live on $DATABASE"
      exit 0
      ;;
  esac
  if [ "$waited" -ge "$LIMIT_SECONDS" ]; then
    echo "IAM authentication must be on and not pending on $DATABASE, got $state (status,flag,pending) after $waited s;" \\
      "turn it on with --apply-immediately, or raise limitSeconds" >&2
    exit 1
  fi
  echo "waiting for IAM authentication on $DATABASE: $state (status,flag,pending), $waited s of $LIMIT_SECONDS s"
  sleep 5
done
`;

/** The wait as POSIX shell around the AWS CLI: reads `DATABASE`, `REGION` and `LIMIT_SECONDS` from its environment. */
export const LIVE_CHECK_SCRIPTS = {
  instance: script({
    command: "describe-db-instances",
    identifier: "db-instance-identifier",
    list: "DBInstances",
    status: "DBInstanceStatus",
  }),
  cluster: script({
    command: "describe-db-clusters",
    identifier: "db-cluster-identifier",
    list: "DBClusters",
    status: "Status",
  }),
};
