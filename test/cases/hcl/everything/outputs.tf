output "users" {
  description = "How many"
  value       = nonsensitive(length(var.users))
}

output "ids" {
  value = values(aws_instance.app)[*].id
}
