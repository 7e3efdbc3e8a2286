output "db_instance_resource_id" {
  description = "Resource id that the policies name: `db-…`, or `cluster-…` of an Aurora cluster"
  value       = var.database_resource_id
}

output "db_users" {
  description = "Database users by name, each with its account name as MySQL has it and the ARN that policies name"
  value = {
    for user, account in mysql_user.this : user => {
      account = "${account.user}@${account.host}"
      arn     = "${local.user_arn_prefix}${user}"
    }
  }
}

output "iam_role_arns" {
  description = "ARNs of the roles that were made, by name"
  value       = { for key, role in aws_iam_role.this : key => role.arn }
}

output "iam_role_names" {
  description = "Names of all roles that users may be logged in with, made and existing, by key"
  value       = local.role_names
}

output "iam_policy_arns" {
  description = "ARNs of the policies, by key of the role; the second and further ones of a role by `key/2` and so on"
  value       = { for key, policy in aws_iam_policy.this : key => policy.arn }
}

output "iam_instance_profile_arns" {
  description = "ARNs of the instance profiles of roles for EC2, by name of the role"
  value       = { for key, profile in aws_iam_instance_profile.this : key => profile.arn }
}

output "iam_instance_profile_names" {
  description = "Names of the instance profiles of roles for EC2, by name of the role"
  value       = { for key, profile in aws_iam_instance_profile.this : key => profile.name }
}
