output "db_users" {
  description = "Database users with their accounts and the ARNs that policies name"
  value       = module.login.db_users
}

output "iam_role_arns" {
  description = "ARNs of the roles by name"
  value       = module.login.iam_role_arns
}
