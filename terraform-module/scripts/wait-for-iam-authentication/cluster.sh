set -eu
command -v aws > /dev/null || {
  echo "aws must be on the PATH to see whether IAM authentication is live; install the AWS CLI" >&2
  exit 1
}
started=$(date +%s)
while :; do
  answer=$(aws rds describe-db-clusters --db-cluster-identifier "$DATABASE" --region "$REGION" --output text \
    --query 'DBClusters[0].[Status, IAMDatabaseAuthenticationEnabled, PendingModifiedValues.IAMDatabaseAuthenticationEnabled]')
  state=$(echo "$answer" | tr '[:upper:]\t' '[:lower:],')
  waited=$(($(date +%s) - started))
  case "$state" in
    modifying,* | configuring-iam-database-auth,*) ;;
    *,true,none)
      echo "IAM authentication is live on $DATABASE"
      exit 0
      ;;
  esac
  if [ "$waited" -ge "$LIMIT_SECONDS" ]; then
    echo "IAM authentication must be on and not pending on $DATABASE, got $state (status,flag,pending) after $waited s;" \
      "turn it on with --apply-immediately, or raise limitSeconds" >&2
    exit 1
  fi
  echo "waiting for IAM authentication on $DATABASE: $state (status,flag,pending), $waited s of $LIMIT_SECONDS s"
  sleep 5
done
