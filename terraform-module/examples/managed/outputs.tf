output "db_users" {
  description = "Database users with their accounts and the ARNs that policies name"
  value       = module.login.db_users
}

output "iam_role_arns" {
  description = "ARNs of the roles by name"
  value       = module.login.iam_role_arns
}

output "iam_instance_profile_name" {
  description = "Name of the instance profile, for aws_instance or a launch template"
  value       = module.login.iam_instance_profile_names["shop-server"]
}
