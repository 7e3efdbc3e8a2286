output "iam_role_arns" {
  description = "ARNs of the roles by name"
  value       = module.orders_login.iam_role_arns
}
