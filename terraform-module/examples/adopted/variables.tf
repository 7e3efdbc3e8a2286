variable "db_instance_identifier" {
  type        = string
  description = "Identifier of the RDS instance"
}

variable "ec2_instance_id" {
  type        = string
  description = "EC2 instance that the application runs on"
}

variable "rds_ca_file" {
  type        = string
  description = "Path of the CA bundle that the database's certificate is verified against: https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem"
}
