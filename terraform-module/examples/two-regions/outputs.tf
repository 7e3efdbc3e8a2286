output "iam_policy_arns" {
  description = "ARNs of the role's policies, one a region"
  value       = [module.america_login.iam_policy_arns, module.europe_login.iam_policy_arns]
}
